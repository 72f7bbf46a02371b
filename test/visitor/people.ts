import type { Page, Signal } from "../../worker/core/history/signal.ts";
import type { SessionId, SiteId, VisitorId } from "../../worker/core/ids.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import type { Delivery, Description, ProfileRpc, Receipt } from "../../worker/env.ts";
import { getProfile } from "../../worker/env.ts";
import { env } from "../support/worker-env.ts";

export const site = "testsite" as SiteId;
export const minuteMs = 60_000;
export const dayMs = 86_400_000;
/** The instant at which most of these tests happen. */
export const noon = Date.UTC(2026, 10, 20, 12);

/** A model whose sums are easy: views 1, cart adds 30 with a half-life of a day, engaged from 20, mql from 50 until below 40. */
export const model = {
  version: 1,
  dimensions: [
    { id: "engagement", min: 0, grades: [75, 50, 25] },
    { id: "fit", grades: [50, 30, 10] },
  ],
  rules: [
    { id: "view", when: { signal: "page_view" }, points: 1, limit: "none" },
    { id: "cart", when: { signal: "cart_add" }, points: 30, limit: "none", decay: { halfLifeDays: 1 } },
  ],
  stages: [
    { id: "engaged", enter: { score: { gte: 20 } } },
    { id: "mql", enter: { score: { gte: 50 } }, leaveBelow: 40 },
  ],
} as const satisfies Model;

const prompts = [
  { id: "demo", action: "dialog", when: { stage: ["mql"] }, content: { title: "See it" } },
] as const satisfies readonly Prompt[];

export const policy: Policy = {
  site,
  revision: 1,
  version: 1,
  publishedAt: 0,
  firesEffects: false,
  model,
  prompts,
};

/** A person under test, with the object that owns them. */
export interface TestPerson {
  readonly visitor: VisitorId;
  readonly profile: ProfileRpc;
  send(
    now: number,
    signals: readonly Signal[],
    more?: Partial<Delivery> & { readonly by?: Policy },
  ): Promise<Receipt>;
}

let people = 0;

/** Makes someone never seen before, at the site of a policy. */
export function makePerson(under: Policy = policy): TestPerson {
  people += 1;
  const visitor = `visitor-${String(people).padStart(14, "0")}` as VisitorId;
  const profile = getProfile(env, under.site, visitor);
  return {
    visitor,
    profile,
    send: (now, signals, { by = under, ...more } = {}) =>
      profile.receive({ ...question(visitor, now, by), signals, facts: [], automated: false, ...more }, by),
  };
}

/** Asks about `visitor` at `now`. */
export function question(visitor: VisitorId, now: number, by: Policy = policy) {
  return { site: by.site, visitor, revision: by.revision, now };
}

/** Makes a page of its own. */
export function makePage(id = "page-1"): Page {
  return { id, url: "https://shop.example/pricing" };
}

/** Makes one signal at `at`. */
export function makeSignal(id: string, kind: string, at: number): Signal {
  return { id, kind, at, seq: 0, session: "session-1" as SessionId, page: makePage(), props: {} };
}

/** Gets the qualification out of a receipt that must have decided. */
export function decided(receipt: Receipt) {
  if (receipt.kind !== "decided") throw new Error(`expected a decision, got ${receipt.kind}`);
  return receipt;
}

/** Gets everything about a person out of a description of somebody known. */
export function described(description: Description) {
  if (description.kind !== "described") throw new Error(`expected a description, got ${description.kind}`);
  return description;
}
