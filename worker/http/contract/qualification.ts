import * as v from "valibot";
import { promptActions } from "../../core/model/prompt.ts";
import type { Contract } from "./contract.ts";
import { anything, listOf, named, numbersByName, said, text } from "./fields.ts";

const maybeText = v.optional(v.string());
const question = v.object({
  id: v.string(),
  text: v.string(),
  options: v.optional(listOf(v.object({ value: v.string(), label: v.string() }))),
});
const texts = {
  title: maybeText,
  body: maybeText,
  cta: maybeText,
  message: maybeText,
  consent: maybeText,
  thanks: maybeText,
  placeholder: maybeText,
  close: maybeText,
  question: v.optional(said(question, "For question: the first of its list that has no answer yet.")),
};

const duePrompt = named(
  "DuePrompt",
  v.object({
    id: v.string(),
    action: v.picklist(promptActions),
    delay: v.optional(
      said(
        v.number(),
        "Seconds after which the page asks, by a signal `prompt_due`, whether it is still due.",
      ),
    ),
    notWhile: v.optional(said(listOf(v.picklist(["chat", "typing"])), "What must be over first.")),
    isPreview: v.optional(said(v.literal(true), "It is shown to try it out: nothing of it is told.")),
    content: v.object({
      ...texts,
      href: maybeText,
      edge: v.optional(v.picklist(["top", "bottom"])),
      languages: v.optional(v.record(v.string(), v.object(texts))),
    }),
  }),
);

const verdict = named(
  "Verdict",
  v.object({
    id: said(v.string(), "The signal's id; empty if it had none."),
    accepted: said(v.boolean(), "False: it was not stored, and sending it again will not change that."),
    verdict: said(v.string(), "Why, in a stable word: duplicate, too-old, bad-kind, consent …"),
    pointer: v.optional(said(v.string(), "Where in the request, as a JSON pointer.")),
  }),
);

/** The answer about one visitor. */
export const qualification = named(
  "Qualification",
  v.object({
    visitor: v.optional(said(v.string(), "The public id.")),
    lead: v.optional(said(v.string(), "The lead's public id, where a server asked about a lead.")),
    score: v.optional(said(v.number(), "Left out where the site hides numbers from pages.")),
    engagement: v.optional(v.number()),
    fit: v.optional(v.number()),
    grade: v.optional(said(v.string(), "A to D for fit, 1 to 4 for engagement.")),
    dimensions: v.optional(said(numbersByName, "Every sum; with a secret key only.")),
    stage: v.string(),
    segments: listOf(v.string()),
    prompts: said(listOf(duePrompt), "What the page should do now."),
    watch: said(
      v.object({ dwell: listOf(v.number()), scroll: listOf(v.number()) }),
      "The thresholds that rules ask for on this page: seconds and percent.",
    ),
    model: said(v.number(), "The version that decided."),
    verdicts: said(listOf(verdict), "One for each signal that was not simply stored."),
    stale: v.optional(
      said(v.literal(true), "The rules could not be read anew: the last known ones decided."),
    ),
  }),
);

/** The page from which something is sent or asked. */
export const sentPage = v.object({
  id: said(v.string(), "New for each page view."),
  url: maybeText,
  title: maybeText,
  referrer: maybeText,
});

const sentSignal = named(
  "SentSignal",
  v.object({
    id: v.optional(said(v.string(), "Makes sending again safe; a server may leave it out.")),
    kind: said(v.string(), "Such as page_view, cart_add, demo_request, or a word of your own."),
    age: v.optional(said(v.number(), "How many milliseconds ago it happened.")),
    at: v.optional(said(v.union([v.string(), v.number()]), "When it happened; with a secret key only.")),
    seq: v.optional(said(v.number(), "The browser's counter, which orders what happened at one instant.")),
    session: maybeText,
    page: v.optional(sentPage),
    props: v.optional(v.record(v.string(), anything)),
  }),
);

const batch = v.object({
  v: v.optional(v.literal(1)),
  secret: v.optional(said(v.string(), "The visitor's own, 22 characters of base64url; from a page.")),
  visitor: v.optional(said(v.string(), "The visitor's public id; with a secret key.")),
  lead: v.optional(said(v.string(), "A lead's public id; with a secret key.")),
  email: v.optional(said(v.string(), "A lead's e-mail address; with a secret key.")),
  userId: v.optional(said(v.string(), "Your own id of a user; with a secret key.")),
  page: v.optional(said(sentPage, "The page that asks, for its prompts and thresholds.")),
  signals: said(listOf(sentSignal), "At most 50; each is judged for itself."),
  automated: v.optional(v.boolean()),
});

/** The publishable key of a page, in the query so that limits apply before the body is read. */
export const key = v.optional(
  said(text(64), "The publishable key, `rpk_…`; without it a secret key is asked for."),
);

export const sendSignals = {
  method: "POST",
  path: "/v1/signals",
  name: "sendSignals",
  summary: "Takes a batch of signals, and answers in the same breath where the visitor stands.",
  access: "page",
  query: v.object({ k: key }),
  body: batch,
  answer: qualification,
  problems: ["empty-batch", "too-many-signals", "too-many-recent-signals", "overloaded"],
} as const satisfies Contract;

export const getQualification = {
  method: "GET",
  path: "/v1/qualification",
  name: "getQualification",
  summary:
    "Tells where a visitor stands without sending anything: for servers and for rendering at the edge.",
  access: "page",
  query: v.object({
    k: key,
    visitor: v.optional(said(text(22), "The visitor's public id; with a secret key.")),
    lead: v.optional(said(text(25), "The lead's public id; with a secret key.")),
    url: v.optional(said(v.string(), "The page that asks, for its prompts and thresholds.")),
  }),
  answer: qualification,
  problems: ["bad-id", "bad-url", "overloaded"],
} as const satisfies Contract;

export const showPreview = {
  method: "POST",
  path: "/v1/preview",
  name: "showPreview",
  summary: "Tells the page that was opened with a preview's link what to show.",
  access: "page",
  query: v.object({ k: key }),
  body: v.object({ token: said(v.string(), "What follows `#ripen_preview=` in the link.") }),
  answer: v.object({ prompt: duePrompt }),
  problems: ["not-found"],
} as const satisfies Contract;
