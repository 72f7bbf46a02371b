import type { Known } from "./known.ts";
import type { Random } from "./random.ts";

const kinds = [
  ...[
    "page_view",
    "dwell",
    "scroll",
    "visit",
    "ad_click",
    "cart_add",
    "purchase",
    "chat_open",
    "form_submit",
  ],
  ...["demo_request", "download", "answer", "prompt_due", "prompt_show", "prompt_click", "bought_a_boat"],
];
const serverKinds = ["email_open", "email_click", "note", "social_engage", "product_use", "webinar_attend"];
const props: readonly object[] = [
  {},
  { seconds: 30 },
  { percent: 50 },
  { count: 3, days_since_last: 2, referrer: "www.google.com", utm_source: "news", utm_medium: "email" },
  { gclid: "x" },
  { value: 129, currency: "EUR", items: [{ id: "sensor", quantity: 2 }] },
  { form: "demo", purpose: "demo_request" },
  { prompt: "help", variant: "a" },
  { question: "team_size", value: "11-50" },
];
const urls = [
  "https://shop.example/pricing?plan=pro&utm_source=x",
  "https://shop.example/",
  "https://user:pass@shop.example/p?email=a%40b.co#t=1",
];

const makeId = (random: Random) =>
  `f${random.below(2 ** 31).toString(36)}${random.below(2 ** 31).toString(36)}`;

const makePage = (random: Random) => ({
  id: `p${random.below(5)}`,
  url: random.pick(urls),
  title: "Pricing",
  referrer: "https://www.google.com/",
});

/** Makes a signal as a browser sends it. */
export function makeSignal(random: Random) {
  return {
    id: makeId(random),
    kind: random.pick(kinds),
    age: random.below(600_000),
    seq: random.below(100),
    session: `s${random.below(3)}`,
    page: makePage(random),
    props: random.pick(props),
  };
}

/** Makes what a browser sends at once. */
export function makeBatch(random: Random, { secrets }: Known) {
  const signals = Array.from({ length: 1 + random.below(5) }, () => makeSignal(random));
  return { v: 1, secret: random.pick(secrets), signals, page: makePage(random), dropped: random.below(2) };
}

/** Makes what a server sends at once. */
export function makeServerBatch(random: Random, { visitors }: Known) {
  const signals = Array.from({ length: 1 + random.below(3) }, () => ({
    id: makeId(random),
    kind: random.pick([...serverKinds, ...kinds]),
    at: random.pick([undefined, new Date(Date.now() - random.below(600_000)).toISOString(), Date.now()]),
    props: random.pick(props),
  }));
  return { visitor: random.pick(visitors), signals };
}
