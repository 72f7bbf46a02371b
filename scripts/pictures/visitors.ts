import type { DevFile } from "../state-folder.ts";

/** What somebody does on a page: how many seconds ago, what, where, and with which props. */
type Deed = readonly [secondsAgo: number, kind: string, path: string, props?: object];

/** Somebody who is on the site while pictures are taken. */
interface Visitor {
  /** What their browser is told apart by. */
  readonly name: string;
  readonly deeds: readonly Deed[];
  /** What your server says of them, if it knows them. */
  readonly known?: { readonly email: string; readonly traits: object };
}

const ad = { count: 1, utm_source: "google", utm_medium: "cpc", utm_campaign: "autumn" };
const lamp = { value: 129, currency: "EUR" };

const visitors: readonly Visitor[] = [
  {
    name: "ana",
    known: {
      email: "ana.ruiz@northwind.example",
      traits: { name: "Ana Ruiz", company: "Northwind", job_title: "Head of Operations" },
    },
    deeds: [
      [280, "visit", "/", ad],
      [275, "ad_click", "/", ad],
      [180, "page_view", "/pricing"],
      [150, "dwell", "/pricing", { seconds: 30 }],
      [90, "chat_start", "/pricing", { by: "visitor", vendor: "intercom" }],
      [12, "demo_request", "/demo"],
    ],
  },
  {
    name: "bo",
    known: { email: "bo.lind@globex.example", traits: { name: "Bo Lind", company: "Globex" } },
    deeds: [
      [240, "visit", "/compare", { count: 4 }],
      [200, "page_view", "/pricing"],
      [170, "dwell", "/pricing", { seconds: 60 }],
      [70, "download", "/guides/buying"],
      [9, "page_view", "/security"],
    ],
  },
  {
    name: "chidi",
    known: {
      email: "chidi@initech.example",
      traits: { name: "Chidi Okafor", company: "Initech", job_title: "Plant manager" },
    },
    deeds: [
      [200, "visit", "/", { count: 2 }],
      [160, "product_view", "/sensors/air", lamp],
      [100, "cart_add", "/sensors/air", lamp],
      [20, "checkout_start", "/checkout", lamp],
    ],
  },
  {
    name: "dora",
    deeds: [
      [120, "visit", "/", { count: 1, utm_source: "linkedin", utm_medium: "social" }],
      [80, "product_view", "/sensors/light", lamp],
      [30, "cart_add", "/sensors/light", lamp],
    ],
  },
  {
    name: "eli",
    deeds: [
      [150, "visit", "/pricing", { count: 3 }],
      [140, "page_view", "/pricing"],
      [105, "dwell", "/pricing", { seconds: 30 }],
    ],
  },
];

/** Lets them all be on the site now, as their browsers and your server would say it; again they do it again. */
export async function letThemCome({ url, siteKey, secretKey }: DevFile, round: number): Promise<void> {
  for (const { name, deeds, known } of visitors) {
    const secret = `picture-visitor-${name}`.padEnd(22, "0");
    const signals = deeds.map(([secondsAgo, kind, path, props], place) => ({
      ...{ id: `${name}-${round}-${place}`, kind, age: secondsAgo * 1_000, seq: round * 100 + place + 1 },
      ...{ session: `${name}-1`, page: makePage(name, path), ...(props && { props }) },
    }));
    const batch = { v: 1, secret, signals, page: makePage(name, deeds.at(-1)?.[2] ?? "/") };
    const { visitor } = await send(`${url}/v1/signals?k=${siteKey}`, batch);
    if (known) await send(`${url}/v1/identity`, { visitor, ...known }, secretKey);
  }
}

function makePage(name: string, path: string) {
  return { id: `${name}${path.replaceAll("/", "-")}`, url: `https://breva.example/demo${path}` };
}

/** Posts JSON; answers what comes back, and throws where it was refused. */
export async function send(url: string, body: object, key?: string) {
  const headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} was refused: ${await answer.text()}`);
  return await answer.json();
}
