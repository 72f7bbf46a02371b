import { beforeAll, describe, expect, test, vi } from "vitest";
import type { AccountList } from "../../worker/http/contract/accounts.ts";
import type { Journey, LeadExplanation } from "../../worker/http/contract/lead.ts";
import type { LeadList, ListedLead } from "../../worker/http/contract/leads.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { makeBrowser, tellLead } from "./browser.ts";
import { ask, askWith, makeSite, peopleModel, type TestSite } from "./world.ts";

let site: TestSite;
let ana: string;
let evil: string;

/** Says who a lead is, as the site's own server. */
async function tell(json: object): Promise<string> {
  const response = await askWith(site.write, "/v1/identity", { json });
  return (await response.json<IdentityAnswer>()).lead ?? "";
}

async function list(query = ""): Promise<LeadList> {
  const response = await askWith(site.read, `/v1/leads${query}`);
  expect(response.status).toBe(200);
  return response.json<LeadList>();
}

beforeAll(async () => {
  site = await makeSite({
    rules: peopleModel,
    hasIdentity: true,
    settings: {
      internal: { emailDomains: ["ours.example"], addresses: ["203.0.113.0/24", "2001:db8::/32"] },
    },
  });
  const browser = makeBrowser(site);
  await browser.act("visit", { props: { count: 1, gclid: "x", utm_source: "google", utm_medium: "cpc" } });
  await browser.act("cart_add");
  await browser.act("cart_add");
  await browser.verify({ email: "ana@acme.example" });
  ana = await tell({
    email: "ana@acme.example",
    // The accent of the company stands apart, as some keyboards and files have it.
    traits: { name: "Ana Ruiz", company: "Acme\u0301", job_title: "CEO" },
  });
  evil = await tell({
    email: "bo@gmail.com",
    traits: { name: "=HYPERLINK(1)", company: '+"quoted", and\nmore' },
  });
  await tell({ email: "us@ours.example" });
  await vi.waitFor(
    async () => {
      const { leads } = await list("?internal=true");
      expect(leads).toHaveLength(3);
      expect(leads[0]).toMatchObject({ score: 80, stage: "mql", attributes: { name: "Ana Ruiz" } });
    },
    { timeout: 15_000, interval: 200 },
  );
});

describe("the list of leads", () => {
  test("tells each lead with its reasons, as of one instant, the highest score first", async () => {
    const { asOf, leads } = await list();
    expect(leads.map(({ email }) => email)).toEqual(["ana@acme.example", "bo@gmail.com"]);
    expect(leads[0]).toMatchObject({
      ...{ id: ana, account: "acme.example", identity: "verified", score: 80, grade: "C2", stage: "mql" },
      reasons: [
        { rule: "cart", name: "Put into the cart", points: 60 },
        { rule: "boss", name: "Decides", points: 20 },
      ],
      firstChannel: "Paid Search",
    });
    expect(Date.parse(asOf)).toBeGreaterThan(Date.now() - 10_000);
  });

  test("makes no company of an address that anybody can have", async () => {
    const { leads } = await list("?q=bo@");
    expect(leads[0]?.account).toBeNull();
  });

  for (const [query, emails] of [
    ["?stage=mql", ["ana@acme.example"]],
    ["?stage=mql&since=2026-01-01&channel=Paid%20Search", ["ana@acme.example"]],
    ["?stage=mql&until=2026-01-01", []],
    ["?reached=mql&since=2026-01-01", ["ana@acme.example"]],
    ["?reached=customer", []],
    ["?grade=C", ["ana@acme.example"]],
    ["?grade=4", ["bo@gmail.com"]],
    ["?account=acme.example", ["ana@acme.example"]],
    ["?account=Acme.Example", ["ana@acme.example"]],
    ["?minScore=79.5&maxScore=80", ["ana@acme.example"]],
    ["?q=RUIZ+acme", ["ana@acme.example"]],
    ["?q=ACM%C3%89", ["ana@acme.example"]],
    ["?q=%25", []],
    ["?identity=claimed", []],
    ["?sort=email", ["ana@acme.example", "bo@gmail.com"]],
    ["?internal=true&q=ours", ["us@ours.example"]],
  ] as const) {
    test(`answers ${query}`, async () => {
      expect((await list(query)).leads.map(({ email }) => email)).toEqual(emails);
    });
  }

  test("refuses what it does not know, rather than to answer something else", async () => {
    for (const query of [
      "?stag=mql",
      "?sort=name",
      "?grade=E1",
      "?minScore=many",
      "?since=yesterday",
      "?limit=0",
    ]) {
      const response = await askWith(site.read, `/v1/leads${query}`);
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  test("goes on where a page ended, as of the same instant; a cursor is of its own list alone", async () => {
    const first = await list("?limit=1");
    const second = await list(`?limit=1&cursor=${first.cursor}`);
    expect([...first.leads, ...second.leads].map(({ email }) => email)).toEqual([
      "ana@acme.example",
      "bo@gmail.com",
    ]);
    expect([second.asOf, second.cursor]).toEqual([first.asOf, null]);
    const other = await askWith(site.read, `/v1/leads?limit=1&sort=email&cursor=${first.cursor}`);
    expect(other.status).toBe(400);
  });
});

describe("exports", () => {
  test("as CSV quote everything, and nothing in them is a formula", async () => {
    const response = await askWith(site.read, "/v1/leads.csv?q=bo");
    expect(response.headers.get("Content-Type")).toContain("text/csv");
    const text = await response.text();
    const [head, ...rows] = text.split("\r\n");
    expect(head?.split(",").slice(0, 5)).toEqual(['"id"', '"email"', '"user_id"', '"name"', '"company"']);
    expect(rows[0]).toContain(`"${evil}","bo@gmail.com","","'=HYPERLINK(1)","'+""quoted"", and\nmore"`);
  });

  test("as NDJSON are one lead a line, word for word", async () => {
    const response = await askWith(site.read, "/v1/leads.ndjson?sort=email");
    const lines = (await response.text()).trim().split("\n");
    const leads = lines.map((line) => JSON.parse(line) as ListedLead);
    expect(leads.map(({ attributes }) => attributes.name)).toEqual(["Ana Ruiz", "=HYPERLINK(1)"]);
  });
});

describe("one lead", () => {
  test("is told live, with every attribute's origin and time", async () => {
    const told = await tellLead(site, ana);
    expect(told).toMatchObject({
      id: ana,
      email: "ana@acme.example",
      score: 80,
      stage: "mql",
      identity: "verified",
    });
    const title = told.attributes.find(({ name }) => name === "job_title");
    expect(title).toMatchObject({ value: "CEO", source: "secret_key" });
    expect(title?.at).toMatch(/^20\d\d-/);
  });

  test("is explained rule by rule", async () => {
    const told = await (await askWith(site.read, `/v1/leads/${ana}/explain`)).json<LeadExplanation>();
    const cart = told.explanation.rules.find(({ rule }) => rule === "cart");
    expect(cart).toMatchObject({ count: 2, given: 60, now: 60 });
    expect(told.explanation.next?.stage).toBe("customer");
  });

  test("has a journey of all that happened, the newest first, in pages", async () => {
    const all = await (await askWith(site.read, `/v1/leads/${ana}/journey`)).json<Journey>();
    const kinds = all.journey.map((entry) => (entry.type === "signal" ? entry.signal.kind : entry.type));
    expect(kinds).toEqual(expect.arrayContaining(["cart_add", "visit", "stage", "attribute", "link"]));
    const times = all.journey.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    const paged: unknown[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `?limit=4${cursor && `&cursor=${cursor}`}`;
      const page = await (await askWith(site.read, `/v1/leads/${ana}/journey${query}`)).json<Journey>();
      paged.push(...page.journey);
      cursor = page.cursor;
    }
    expect(paged).toEqual(all.journey);
  });

  test("can be tried under another model", async () => {
    const doubled = {
      ...peopleModel,
      rules: peopleModel.rules.map((rule) =>
        "points" in rule ? { ...rule, points: rule.points * 2 } : rule,
      ),
    };
    const response = await askWith(site.read, "/v1/model/simulate", { json: { model: doubled, lead: ana } });
    expect(await response.json()).toMatchObject({ before: { score: 80 }, after: { score: 160 } });
  });

  test("takes what the site's people know, and what they note", async () => {
    const changed = await askWith(site.write, `/v1/leads/${evil}`, {
      method: "PATCH",
      json: { attributes: { job_title: "CEO" } },
    });
    expect(await changed.json()).toMatchObject({ score: 20, grade: "C4" });
    const noted = await askWith(site.write, `/v1/leads/${evil}/notes`, {
      json: { text: "Called, no answer" },
    });
    expect(noted.status).toBe(201);
    const { journey } = await (await askWith(site.read, `/v1/leads/${evil}/journey`)).json<Journey>();
    const note = journey.find((entry) => entry.type === "signal" && entry.signal.kind === "note");
    expect(note).toMatchObject({ signal: { props: { text: "Called, no answer" } } });
  });

  test("is noted in clean text: nothing of a note disturbs what shows it", async () => {
    const noted = await askWith(site.write, `/v1/leads/${evil}/notes`, {
      json: { text: "a\u0000b\u001b[31m\n\ud800" },
    });
    expect(await noted.json()).toMatchObject({ text: "ab[31m\n\ufffd" });
    const blank = await askWith(site.write, `/v1/leads/${evil}/notes`, { json: { text: "\u0000" } });
    expect(blank.status).toBe(400);
  });

  test("is nobody by an id alone: nothing is written of who is not known", async () => {
    const nobody = `/v1/leads/ld_${"a".repeat(22)}`;
    for (const [path, init] of [
      [nobody, {}],
      [nobody, { method: "PATCH", json: { attributes: { a: 1 } } }],
      [`${nobody}/notes`, { json: { text: "x" } }],
      [`${nobody}/visitors/${"a".repeat(22)}`, { method: "PATCH", json: { kind: "cut" } }],
    ] as const)
      expect((await askWith(site.write, path, init)).status).toBe(404);
    expect((await askWith(site.read, "/v1/leads/x")).status).toBe(400);
  });
});

describe("accounts", () => {
  test("are the companies behind leads, and none where anybody can have an address", async () => {
    const { accounts } = await (await askWith(site.read, "/v1/accounts")).json<AccountList>();
    expect(accounts).toMatchObject([
      { domain: "acme.example", leads: 1, bestScore: 80, stage: "mql", stages: { mql: 1 } },
    ]);
    expect((await askWith(site.read, "/v1/accounts/acme.example")).status).toBe(200);
    expect((await askWith(site.read, "/v1/accounts/gmail.com")).status).toBe(404);
  });
});

describe("the site's own people", () => {
  for (const [name, headers, url] of [
    ["from one of their networks", { "CF-Connecting-IP": "203.0.113.7" }, "https://shop.example/"],
    ["from one of their networks, by IPv6", { "CF-Connecting-IP": "2001:db8::7" }, "https://shop.example/"],
    [
      "from one of their networks, by IPv4 in IPv6",
      { "CF-Connecting-IP": "::ffff:203.0.113.7" },
      "https://shop.example/",
    ],
  ] as const) {
    test(`are not listed if they come ${name}, nor what they did before`, async () => {
      const [outside, email] = [makeBrowser(site), `own-${name.length}@partner.example`];
      await outside.act("cart_add", { page: { id: "p", url } });
      await outside.verify({ email });
      await vi.waitFor(async () => expect((await list(`?q=${email}`)).leads).toHaveLength(1), 10_000);
      const inside = makeBrowser(site, headers);
      await inside.act("cart_add");
      await inside.verify({ email });
      await vi.waitFor(async () => expect((await list(`?q=${email}`)).leads).toHaveLength(0), 10_000);
      expect((await list(`?internal=true&q=${email}`)).leads).toMatchObject([{ internal: true }]);
    });
  }
});

test("whoever opens the site's own link is one of its people, and nobody who makes one up", async () => {
  const link = await askWith(site.admin, `/v1/sites/${site.id}/internal-link`);
  const { query } = await link.json<{ query: string }>();
  for (const [email, opened, isOwn] of [
    ["linked@partner.example", query, true],
    ["faker@partner.example", query.replace(/.$/, "0"), false],
  ] as const) {
    const browser = makeBrowser(site);
    await browser.act("page_view", { page: { id: "p", url: `https://shop.example/?${opened}` } });
    await browser.verify({ email });
    await vi.waitFor(
      async () =>
        expect((await list(`?internal=true&q=${email}`)).leads).toMatchObject([{ internal: isOwn }]),
      10_000,
    );
  }
});

test("nothing of a lead is told without a key", async () => {
  for (const path of ["", ".csv", ".ndjson", `/${ana}`, `/${ana}/journey`, `/${ana}/explain`])
    expect((await ask(`/v1/leads${path}`)).status).toBe(401);
});
