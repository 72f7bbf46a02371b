import * as v from "valibot";
import { shown } from "../fixtures/destinations/slack.ts";
import type { MockAnswer, MockRequest } from "./mock-request.ts";

function text(max: number) {
  return v.pipe(v.string(), v.minLength(1), v.maxLength(max));
}
function plain(max: number) {
  return v.strictObject({
    type: v.literal("plain_text"),
    text: text(max),
    emoji: v.optional(v.boolean()),
  });
}
function mrkdwn(max: number) {
  return v.strictObject({ type: v.literal("mrkdwn"), text: text(max), verbatim: v.optional(v.boolean()) });
}

/** The blocks that we use, with the limits that Block Kit documents. */
const Block = v.variant("type", [
  v.strictObject({ type: v.literal("header"), text: plain(150), block_id: v.optional(text(255)) }),
  v.pipe(
    v.strictObject({
      type: v.literal("section"),
      text: v.optional(mrkdwn(3000)),
      fields: v.optional(v.pipe(v.array(mrkdwn(2000)), v.minLength(1), v.maxLength(10))),
    }),
    v.check(({ text, fields }) => text !== undefined || fields !== undefined),
  ),
  v.strictObject({
    type: v.literal("context"),
    elements: v.pipe(v.array(mrkdwn(2000)), v.minLength(1), v.maxLength(10)),
  }),
  v.strictObject({
    type: v.literal("actions"),
    elements: v.pipe(
      v.array(
        v.strictObject({
          type: v.literal("button"),
          text: plain(75),
          url: v.pipe(v.string(), v.url(), v.maxLength(3000)),
          action_id: v.optional(text(255)),
        }),
      ),
      v.minLength(1),
      v.maxLength(25),
    ),
  }),
]);
const Message = v.strictObject({
  text: text(40_000),
  blocks: v.pipe(v.array(Block), v.maxLength(50)),
  unfurl_links: v.optional(v.boolean()),
  unfurl_media: v.optional(v.boolean()),
});
type Message = v.InferOutput<typeof Message>;

/** A channel behind an incoming webhook: what it shows, the newest last. */
export class SlackMock {
  readonly path = "/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX";
  readonly url = `https://hooks.slack.com${this.path}`;
  readonly messages: Message[] = [];

  reset(): void {
    this.messages.length = 0;
  }

  answer({ method, url, headers, body }: MockRequest): MockAnswer {
    if (headers["x-mock-host"] !== "hooks.slack.com") return { status: 421 };
    if (url.pathname !== this.path) return { status: 404, body: "no_service" };
    if (method !== "POST") return { status: 405 };
    if (!headers["content-type"]?.startsWith("application/json"))
      return { status: 400, body: "invalid_payload" };
    const parsed = v.safeParse(Message, body);
    if (!parsed.success) return { status: 400, body: "invalid_blocks" };
    this.messages.push(parsed.output);
    return { status: 200, body: shown };
  }

  /** What a reader sees of the last message, block by block, markup included. */
  read(): string {
    const pieces = this.messages.at(-1)?.blocks.flatMap((block) => {
      if (block.type === "section")
        return [block.text?.text, ...(block.fields ?? []).map(({ text }) => text)];
      if (block.type === "header") return [block.text.text];
      if (block.type === "context") return block.elements.map((element) => element.text);
      return block.elements.map((button) => `[${button.text.text}](${button.url})`);
    });
    return (pieces ?? []).filter((piece) => piece !== undefined).join("\n");
  }
}
