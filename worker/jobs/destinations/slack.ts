// Slack's incoming webhooks. Errors: https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks, read on
// 2026-11-27 in a stored copy; `no_service`, `no_active_hooks`, `invalid_token` and others as public code of 2026 knows them.
// Block Kit and its limits: @slack/types 3.2.0, which quotes https://docs.slack.dev/reference/block-kit/blocks/.
// A webhook takes no id for a message: a try whose answer was lost may show twice.

import type { KnownBlock, MrkdwnElement } from "@slack/types";
import * as v from "valibot";
import type { Handoff } from "../../core/handoff/handoff.ts";
import { readPerson } from "../../core/handoff/read-person.ts";
import { tellIdentity, tellOccasion, tellReasons, tellStep, tellTouch } from "../../core/handoff/tell.ts";
import type { Adapter, Connection, Sent } from "./adapter.ts";
import { ask, type Ruling, type Vendor } from "./ask.ts";

/** A message as an incoming webhook takes it. */
export interface SlackMessage {
  /** What notifications and screen readers say instead of the blocks. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Reasons and steps that a salesperson reads before opening the lead. */
const shownReasons = 5;
const shownSteps = 5;
/** Characters of the header, which takes 150 as Slack counts them: some are two. */
const maxHeaderChars = 75;
/** Characters of one thing that a visitor said or did: a page's title must not push the reasons out of sight. */
const maxPieceChars = 300;

/** What Slack says when nothing will ever arrive there again unless somebody mends it. */
const ends: Readonly<Record<string, string>> = {
  invalid_token: "The webhook is not valid any more: make a new one and enter its address.",
  no_active_hooks: "The webhook is switched off: make a new one and enter its address.",
  no_service: "The webhook was removed or switched off: make a new one and enter its address.",
  no_service_id: "The webhook was removed or switched off: make a new one and enter its address.",
  no_team: "The workspace is gone: enter the address of a webhook of another.",
  team_disabled: "The workspace is switched off.",
  channel_is_archived: "The channel is archived: bring it back, or make a webhook for another channel.",
  channel_not_found: "The channel is gone: make a webhook for another channel.",
  user_not_found: "Whom the webhook wrote to is gone: make a webhook for a channel.",
  action_prohibited: "An admin of the workspace forbids what the webhook does.",
  posting_to_general_channel_denied: "An admin forbids to post there: make a webhook for another channel.",
};

const slack: Vendor = {
  name: "Slack",
  mend: "Make a new webhook and enter its address.",
  read: (text) => text.trim(),
  findMessage: (body) => (typeof body === "string" ? body : null),
  judge(status, body): Ruling | null {
    const says = typeof body === "string" ? ends[body] : undefined;
    if (says) return { kind: "disabled", says };
    return status === 404 || status === 410 ? { kind: "disabled", says: slack.mend } : null;
  },
};

/** Shows a hand-off in a channel. A connection test shows one too: an incoming webhook answers nothing but a message. */
export const slackAdapter: Adapter = {
  send: (connection, _id, handoff) => post(connection, handoff),
  test: (connection, _id, example) => post(connection, example),
};

async function post(connection: Connection, handoff: Handoff): Promise<Sent> {
  const asked = await ask(connection, slack, {
    url: connection.secrets.url ?? "",
    request: {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify(makeMessage(handoff)),
    },
    schema: v.literal("ok"),
  });
  if (asked.kind !== "answered") return asked;
  return { kind: "delivered", status: asked.status, detail: "Slack shows it." };
}

/** Makes the message: who, in numbers, why now, the last steps, the touches, and the way to the lead. */
export function makeMessage(handoff: Handoff): SlackMessage {
  const { lead, why, reasons, journey, firstTouch, lastTouch } = handoff.data;
  const occasion = [...flatten(tellOccasion(handoff))].slice(0, maxHeaderChars).join("");
  const touches = [
    ["First touch", tellTouch(firstTouch)],
    ["Last touch", tellTouch(lastTouch)],
  ].flatMap(([name, touch]) => (touch ? [`${name}: ${tame(touch)}`] : []));
  const steps = journey.slice(0, shownSteps).map((step) => `• ${writeTime(step.at)} ${tame(tellStep(step))}`);
  const points = tellReasons(reasons).slice(0, shownReasons);
  const blocks: (KnownBlock | null)[] = [
    { type: "header", text: { type: "plain_text", text: occasion, emoji: false } },
    section([writeWho(handoff), `_${tellIdentity(handoff)}_`]),
    { type: "section", fields: listFacts(handoff) },
    section(points.length > 0 ? ["*Why now*", ...points.map((line) => `• ${tame(line)}`)] : []),
    section(steps.length > 0 ? ["*Last steps*", ...steps] : []),
    touches.length > 0 ? { type: "context", elements: touches.map(write) } : null,
    {
      type: "actions",
      elements: [
        {
          type: "button",
          text: { type: "plain_text", text: "Open the lead" },
          url: lead.url,
          action_id: "lead",
        },
      ],
    },
  ];
  return {
    text: tame(`${tellOccasion(handoff)}: ${why}`),
    blocks: blocks.filter((block) => block !== null),
    unfurl_links: false,
    unfurl_media: false,
  };
}

function writeWho(handoff: Handoff): string {
  const { lead, account } = handoff.data;
  const { jobTitle, company } = readPerson(handoff);
  const parts = [
    lead.name ? `*${tame(lead.name)}*` : "",
    tame(jobTitle ?? ""),
    tame(company ?? account?.domain ?? ""),
    tame(lead.email),
  ];
  return parts.filter(Boolean).join(" · ");
}

function listFacts({ data: { score, grade, stage, segments } }: Handoff): MrkdwnElement[] {
  const facts = [
    ["Score", String(Math.round(score))],
    ["Grade", grade],
    ["Stage", stage],
    ["Segments", segments.join(", ")],
  ];
  const told = facts.filter(([, value]) => value);
  return told.map(([name, value = ""]) => write(`*${name}*\n${tame(value)}`));
}

function section(lines: readonly string[]): KnownBlock | null {
  if (lines.length === 0) return null;
  return { type: "section", text: write(lines.join("\n")) };
}

/** `verbatim` keeps Slack from making links of bare addresses and names. */
function write(text: string): MrkdwnElement {
  return { type: "mrkdwn", text, verbatim: true };
}

/** Writes an instant that each reader sees in their own time zone. */
function writeTime(at: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return `<!date^${seconds}^{date_short_pretty} {time}|${at.slice(0, 16).replace("T", " ")} UTC>`;
}

/** What has a meaning in Slack's markup, and what stands for it. */
const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "*": "∗",
  "~": "∼",
  "`": "ʼ",
};

/**
 * Makes one harmless line of what others said: no new lines, nothing invisible or that turns the direction of reading, no
 * links, mentions or code, no bold or struck text; no longer than a piece may be, escapes included, of which none is cut.
 */
function tame(text: string): string {
  let written = "";
  for (const char of flatten(text)) {
    const next = escapes[char] ?? char;
    if (written.length + next.length >= maxPieceChars) return `${written}…`;
    written += next;
  }
  return written;
}

function flatten(text: string): string {
  return text
    .replace(/\p{Cf}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
