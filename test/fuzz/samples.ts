import { defaultModel } from "../../worker/core/model/default-model.ts";
import { templates } from "../../worker/core/model/templates.ts";
import type { Known } from "./known.ts";
import { withPage } from "./paging.ts";
import type { Random } from "./random.ts";
import { destinationSamples } from "./sample-destinations.ts";
import { peopleSamples } from "./sample-people.ts";
import { reportSamples } from "./sample-reports.ts";
import { makeBatch, makeServerBatch, makeSignal } from "./sample-signals.ts";
import { spareSamples, staffSamples } from "./sample-staff.ts";

/** A request that a route takes, but for who asks. */
export interface Sample {
  /** Values of the path's parameters, by name. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `application/json` unless said; "" for none. */
  readonly mediaType?: string;
  /** Asks with a secret key where a page could ask, too. */
  readonly isServer?: true;
}

/** Makes up one; `undefined` parts are left to the route's contract, if it has one. */
export type MakeSample = (random: Random, known: Known) => Sample;

const url = "https://shop.example/pricing?plan=pro";
const models = [defaultModel, ...templates.map(({ model }) => model)];
const promptIds = ["help", "ask", "event-1"];

const makePrompt = (random: Random) => ({
  id: random.pick(promptIds),
  action: random.pick(["slide", "banner", "dialog", "event", "chat"]),
  name: "Help at the pricing page",
  when: { any: [{ score: { gte: 0 } }, { signal: "cart_add", atLeast: 2 }] },
  where: { field: "page.path", op: "glob", value: "/pricing*" },
  devices: ["desktop"],
  priority: 3,
  caps: [{ times: 1, per: "session" }],
  delaySeconds: 5,
  holdoutPercent: 20,
  goals: [{ signal: "purchase", where: { field: "props.value", op: "gt", value: 10 } }],
  content: {
    title: "May we help?",
    body: "We answer at once.",
    cta: "Ask",
    href: "https://shop.example/ask",
  },
});

const makeSimulation = (random: Random, { visitors }: Known) => {
  const now = "2026-11-20T12:00:00Z";
  const signals = Array.from({ length: random.below(6) }, (_, index) => {
    const { age: _age, ...signal } = makeSignal(random);
    return { ...signal, id: `s${index}`, at: `2026-11-1${index}T12:00:00Z` };
  });
  const attributes = random.pick([
    { plan: "pro" },
    [{ name: "plan", value: "pro", at: now, source: "secret_key" }],
  ]);
  const outcomes = random.chance(0.3) ? [{ kind: "accepted", at: now, value: 10 }] : [];
  const model = random.pick(["published", "draft", ...models.slice(0, 3)]);
  return random.chance(0.2)
    ? { model, visitor: random.pick(visitors) }
    : { model, signals, attributes, outcomes, now };
};

const ofPrompt: MakeSample = (random) => ({ params: { id: random.pick([...promptIds, "demo"]) } });
const ofModel: MakeSample = (random) => ({ body: random.pick(models) });

/**
 * Requests of the routes that have no contract yet, and whatever a contract's schema cannot say: which id there is, what a
 * document means.
 */
export const samples: Readonly<Record<string, MakeSample>> = {
  "GET /healthz": () => ({}),
  "POST /v1/signals": (random, known) =>
    random.chance(0.8)
      ? { body: makeBatch(random, known), mediaType: "text/plain", query: {} }
      : { body: makeServerBatch(random, known), isServer: true, query: {} },
  "GET /v1/qualification": (random, { visitors }) => ({
    query: { visitor: random.pick(visitors), url },
    isServer: true,
  }),
  "GET /v1/visitors": (random, known) => ({
    query: { ...withPage("/v1/visitors", random, known), ...(random.chance(0.3) && { stage: "mql" }) },
  }),
  "GET /v1/visitors/:id": (random, { visitors }) => ({
    params: { id: random.pick(visitors) },
    query: random.chance(0.5) ? { url } : {},
  }),
  "GET /v1/live": (random) => ({
    query: random.pick([{}, { stages: "mql,sql" }, { stages: "mql", after: "1790000000000" }]),
  }),
  "GET /v1/model": () => ({}),
  "PUT /v1/model": ofModel,
  "GET /v1/model/draft": () => ({}),
  "PUT /v1/model/draft": ofModel,
  "DELETE /v1/model/draft": () => ({}),
  "POST /v1/model/publish": (random) => ({ body: random.pick([{}, { note: "why", effects: "hold" }]) }),
  "POST /v1/model/rollback": (random) => ({ body: { to: 1 + random.below(5), note: "back" } }),
  "GET /v1/model/versions": (random, known) => ({
    query: withPage("/v1/model/versions", random, known),
  }),
  "GET /v1/model/versions/:version": (random) => ({ params: { version: String(1 + random.below(4)) } }),
  "GET /v1/model/templates": () => ({}),
  "GET /v1/model/templates/:id": (random) => ({ params: { id: random.pick(templates).id } }),
  "GET /v1/model/rescore": () => ({}),
  "POST /v1/model/simulate": (random, known) => ({ body: makeSimulation(random, known) }),
  "GET /v1/prompts": () => ({}),
  "POST /v1/prompts": (random) => ({ body: makePrompt(random) }),
  "GET /v1/prompts/:id": ofPrompt,
  "PATCH /v1/prompts/:id": (random, known) => ({
    ...ofPrompt(random, known),
    body: random.pick([
      { enabled: false },
      { enabled: null },
      { priority: 9, content: { title: "Hello" } },
      { rest: null },
    ]),
    mediaType: random.pick(["application/json", "application/merge-patch+json"]),
  }),
  "DELETE /v1/prompts/:id": ofPrompt,
  "POST /v1/prompts/:id/preview": (random, known) => ({
    ...ofPrompt(random, known),
    ...(random.chance(0.5) ? { body: makePrompt(random) } : { mediaType: "" }),
  }),
  "POST /v1/preview": (_, { previewToken: token }) => ({ body: { token }, mediaType: "text/plain" }),
  ...reportSamples,
  ...peopleSamples,
  ...destinationSamples,
  ...staffSamples,
  ...spareSamples,
};
