import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { instant, listOf, named, said, text } from "./fields.ts";

const livePerson = named(
  "LivePerson",
  v.object({
    id: said(v.string(), "The visitor's id; the lead's where a server names nobody else."),
    lead: said(v.nullable(v.string()), "The lead that the visitor is, or says to be."),
    stage: v.string(),
    score: v.number(),
    grade: v.string(),
    segments: listOf(v.string()),
    page: v.object({ url: v.nullable(v.string()), title: v.nullable(v.string()) }),
    signal: said(v.string(), "The kind of the last signal."),
    lastSeenAt: instant,
  }),
);

const seq = said(
  v.number(),
  "Only ever grows. Say it back as `ack` once it is read, and as `after` when you come back.",
);

/** What is said on the WebSocket of `GET /v1/live`. */
export const liveMessage = named(
  "LiveMessage",
  v.variant("kind", [
    v.object({
      kind: v.literal("snapshot"),
      seq,
      asOf: instant,
      people: said(
        listOf(livePerson),
        "Everybody who is there, the highest score first: in place of all that was told before.",
      ),
    }),
    v.object({
      kind: v.literal("person"),
      seq,
      person: said(livePerson, "Someone came, or did something."),
    }),
    v.object({ kind: v.literal("left"), seq, id: said(v.string(), "Who is no longer there.") }),
    v.object({
      kind: v.literal("tick"),
      seq,
      asOf: said(instant, "Nothing else happened: all is well."),
    }),
  ]),
);

/** One message. */
export type LiveMessage = v.InferOutput<typeof liveMessage>;

export const watchLive = {
  method: "GET",
  path: "/v1/live",
  name: "watchLive",
  summary:
    "Opens a WebSocket that tells who is on the site now: everybody at first, then each who comes, does something or is gone.",
  access: "read",
  query: v.strictObject({
    stages: v.optional(
      said(
        text(1_000),
        "Only people of these stages, separated by commas; unless said, those from `mql` on, or all if the model has no `mql`.",
      ),
    ),
    after: v.optional(
      said(
        v.pipe(v.string(), v.regex(/^\d{1,15}$/, "must be a `seq` that was told"), v.transform(Number)),
        "The last `seq` that you have read: only what came later is told, or everybody where that can't be told any more.",
      ),
    ),
  }),
  socket: said(
    liveMessage,
    'Each message is one of these. Say `{"ack": seq}` when you have read one: who is 32 messages behind is told no more until it has, and who reads nothing for a minute is let go of with 1013. `ping` is answered `pong`.',
  ),
  problems: ["upgrade-required", "too-many-watchers"],
} as const satisfies Contract;
