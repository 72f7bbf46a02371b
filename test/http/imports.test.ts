import { beforeAll, describe, expect, test, vi } from "vitest";
import { effectKinds } from "../../worker/core/handoff/destination.ts";
import type { ImportAnswer } from "../../worker/http/contract/imports.ts";
import { maxMessageBytes } from "../../worker/limits.ts";
import { addDestination } from "../jobs/receivers.ts";
import { env } from "../support/worker-env.ts";
import { makeBrowser, tellLead } from "./browser.ts";
import { findLead, makeEmail, salesModel, say } from "./sales.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const dayMs = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: salesModel, hasIdentity: true });
});

async function bring(leads: readonly unknown[]): Promise<ImportAnswer> {
  const response = await askWith(site.write, "/v1/leads/import", { json: { leads } });
  expect(response.status).toBe(200);
  return response.json<ImportAnswer>();
}

function bringTable(body: string, type = "text/csv"): Promise<Response> {
  return askWith(site.write, "/v1/leads/import", {
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });
}

const carts = (days: number) => [
  { id: "c-1", kind: "cart_add", at: ago(days) },
  { id: "c-2", kind: "cart_add", at: ago(days) },
];

describe("leads that are imported", () => {
  test("stand where their past has brought them", async () => {
    const email = makeEmail();
    const [userId, now] = [crypto.randomUUID(), Date.now()];
    const told = await bring([
      { email, attributes: { job_title: "CEO", city: "Bern" }, signals: carts(400) },
      { userId, outcomes: [{ kind: "won", at: "2019-05-01", value: 10, currency: "EUR" }] },
    ]);
    expect(told).toMatchObject({ accepted: 2, rejected: 0, leads: [{ index: 0 }, { index: 1 }] });
    const [dana, buyer] = [await findLead(site, { email }), await findLead(site, { userId })];
    expect(told.leads).toMatchObject([{ lead: dana }, { lead: buyer }]);
    const lead = await tellLead(site, dana);
    expect(lead).toMatchObject({ email, score: 80, stage: "mql" });
    expect(Math.abs(Date.parse(lead.firstSeenAt) - (now - 400 * dayMs))).toBeLessThan(dayMs);
    expect(lead.lastSeenAt).toBe(lead.firstSeenAt);
    expect(await tellLead(site, buyer)).toMatchObject({
      stage: "customer",
      outcomes: [{ kind: "won", value: 10, by: site.write.slice(0, 16) }],
    });
  });

  test("fire nothing, and later news of them fires as ever", async () => {
    const email = makeEmail();
    await bring([{ email, signals: carts(40) }]);
    const lead = await findLead(site, { email });
    expect((await tellLead(site, lead)).journal).toMatchObject([{ to: "mql", fires: false }]);
    await askWith(site.write, `/v1/leads/${lead}/outcome`, { json: { kind: "accepted" } });
    expect((await tellLead(site, lead)).journal).toMatchObject([{}, { to: "sql", fires: true }]);
  });

  test("are told to no destination, whatever it wants to hear of; what becomes of them then is", async () => {
    const own = await makeSite({ rules: salesModel });
    const effects = effectKinds.map((kind) => ({ kind }));
    await addDestination({ dryRun: true, effects }, { site: own.id });
    const email = makeEmail();
    const answer = { kind: "answer", at: ago(2), props: { question: "team_size", value: "50" } };
    const json = { leads: [{ email, signals: [...carts(3), answer] }] };
    const imported = await askWith(own.write, "/v1/leads/import", { json });
    const [verdict] = (await imported.json<ImportAnswer>()).leads;
    const lead = verdict?.accepted ? verdict.lead : "";
    const count = "SELECT count(*) AS n FROM leads WHERE id = ?";
    await vi.waitFor(async () => expect(await env.DB.prepare(count).bind(lead).first("n")).toBe(1), {
      timeout: 15_000,
    });
    await say(own, lead, { kind: "accepted" });
    const list = "SELECT effect FROM deliveries WHERE site = ?";
    await vi.waitFor(
      async () => {
        const { results } = await env.DB.prepare(list).bind(own.id).all();
        expect(results).toEqual([{ effect: "sql/2" }]);
      },
      { timeout: 15_000 },
    );
  });

  test("once more are the same, with ids of their own or without", async () => {
    const email = makeEmail();
    const row = {
      email,
      attributes: { city: "Bern" },
      signals: [...carts(30), { kind: "email_click", at: ago(9) }, { kind: "page_view" }],
      outcomes: [
        { kind: "accepted", at: ago(8) },
        { kind: "lost", reason: "Price" },
      ],
    };
    await bring([row]);
    const lead = await findLead(site, { email });
    const { asOf: _, ...first } = await tellLead(site, lead);
    expect(await bring([row, row])).toMatchObject({ accepted: 2 });
    const { asOf: __, ...second } = await tellLead(site, lead);
    expect(second).toEqual(first);
    expect(second.outcomes).toHaveLength(2);
    const journey = await askWith(site.read, `/v1/leads/${lead}/journey?limit=200`);
    const { journey: all } = await journey.json<{ journey: readonly { type: string }[] }>();
    expect(all.filter(({ type }) => type === "signal")).toHaveLength(4);
  });

  test("of two rows of one lead end as the later says", async () => {
    const email = makeEmail();
    await bring(["Bern", "Basel", "Zug"].map((city) => ({ email, attributes: { city } })));
    const lead = await tellLead(site, await findLead(site, { email }));
    expect(lead.attributes.filter(({ name }) => name === "city").at(-1)?.value).toBe("Zug");
    await bring([{ email, attributes: { city: "Chur" } }]);
    const { attributes } = await tellLead(site, lead.id);
    expect(attributes.filter(({ name }) => name === "city").at(-1)?.value).toBe("Chur");
  });

  test("by an address and a user id are one, with what the address had", async () => {
    const [email, userId] = [makeEmail(), crypto.randomUUID()];
    const old = await findLead(site, { email });
    await askWith(site.write, "/v1/signals", { json: { email, signals: [{ kind: "cart_add" }] } });
    await bring([{ email, userId, signals: [{ kind: "cart_add", at: ago(20) }] }]);
    await vi.waitFor(
      async () => expect(await tellLead(site, old)).toMatchObject({ userId, score: 60 }),
      5_000,
    );
  });

  test("keep their browsers' claims in their bounds", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    await browser.identify({ email });
    await bring([{ email, outcomes: [{ kind: "won", at: ago(3) }] }]);
    expect(await browser.act("page_view")).toMatchObject({ score: 30, stage: "anonymous" });
  });

  test("come into the read model with their outcomes", async () => {
    const email = makeEmail();
    await bring([{ email, signals: carts(100), outcomes: [{ kind: "won", at: ago(90), value: 5 }] }]);
    const lead = await findLead(site, { email });
    await vi.waitFor(
      async () => {
        const rows = await env.DB.prepare("SELECT kind, value FROM outcomes WHERE person = ?")
          .bind(lead)
          .all();
        expect(rows.results).toEqual([{ kind: "won", value: 5 }]);
      },
      { timeout: 15_000 },
    );
  });
});

describe("a past of half a megabyte", () => {
  test("is there whole, and comes into the read model in parts that its messages can hold", async () => {
    const email = makeEmail();
    const signals = Array.from({ length: 300 }, (_, index) => ({
      ...{ id: `s-${index}`, kind: "cart_add", at: ago(400 - index) },
      props: { note: "é".repeat(450), more: "x".repeat(900) },
    }));
    const outcomes = [{ kind: "won", at: ago(50) }];
    for (const _ of [1, 2])
      expect(await bring([{ email, signals, outcomes }])).toMatchObject({ accepted: 1 });
    const lead = await findLead(site, { email });
    expect(await tellLead(site, lead)).toMatchObject({ score: 9_000, stage: "customer" });
    await vi.waitFor(
      async () => {
        const rows = await env.DB.prepare("SELECT signals FROM journeys WHERE visitor = ?").bind(lead).all();
        const parts = rows.results.map((row) => String(row.signals));
        const told = parts.flatMap((part): unknown[] => JSON.parse(part));
        expect([parts.length > 5, told.length]).toEqual([true, 300]);
        for (const part of parts) expect(new TextEncoder().encode(part).length).toBeLessThan(maxMessageBytes);
      },
      { timeout: 15_000 },
    );
  });
});

describe("a lead that cannot be imported", () => {
  const flawed: readonly (readonly [unknown, string])[] = [
    ["dana@acme.example", ""],
    [{}, "/email"],
    [{ email: "dana" }, "/email"],
    [{ email: { toString: 1 } }, "/email"],
    [{ userId: 7 }, "/userId"],
    [{ userId: "u", stage: "mql" }, "/stage"],
    [{ userId: "u", attributes: { "Job title": "CEO" } }, "/attributes/Job title"],
    [{ userId: "u", attributes: { tags: ["a"] } }, "/attributes/tags"],
    [{ userId: "u", signals: {} }, "/signals"],
    [{ userId: "u", signals: Array(501).fill({ kind: "cart_add" }) }, "/signals"],
    [{ userId: "u", signals: [{ kind: "Cart" }] }, "/signals/0/kind"],
    [{ userId: "u", signals: [{ kind: "cart_add", at: "soon" }] }, "/signals/0/at"],
    [{ userId: "u", signals: [{ kind: "cart_add", at: ago(-1) }] }, "/signals/0/at"],
    [{ userId: "u", signals: [{ kind: "cart_add", at: 0 }] }, "/signals/0/at"],
    [{ userId: "u", outcomes: [{ kind: "rejected" }] }, "/outcomes/0/reason"],
    [{ userId: "u", outcomes: [{ kind: "won", at: ago(-1) }] }, "/outcomes/0/at"],
    [{ userId: "u", outcomes: [null] }, "/outcomes/0"],
  ];

  test("is refused whole with its flaws, and loses none of the others", async () => {
    const [before, after] = [makeEmail(), makeEmail()];
    const told = await bring([{ email: before }, ...flawed.map(([raw]) => raw), { email: after }]);
    expect([told.accepted, told.rejected]).toEqual([2, flawed.length]);
    expect(told.leads.map(({ index }) => index)).toEqual(
      Array.from({ length: flawed.length + 2 }, (_, i) => i),
    );
    for (const [index, [, pointer]] of flawed.entries())
      expect(told.leads[index + 1], pointer).toMatchObject({
        verdict: "bad-shape",
        errors: [{ pointer: `/leads/${index + 1}${pointer}` }],
      });
    for (const email of [before, after])
      expect((await tellLead(site, await findLead(site, { email }))).email).toBe(email);
    expect(told.leads.at(-1)?.accepted).toBe(true);
  });

  test("was erased: it stays so", async () => {
    const email = makeEmail();
    const lead = await findLead(site, { email });
    await askWith(site.admin, `/v1/leads/${lead}`, { method: "DELETE" });
    const told = await bring([{ email, signals: carts(3) }]);
    expect(told).toMatchObject({ accepted: 0, rejected: 1, leads: [{ verdict: "erased" }] });
  });
});

describe("a table of leads", () => {
  test("has attributes by the names of its first row; what reads as a number is one", async () => {
    const [dana, lee] = [makeEmail(), makeEmail()];
    const table = [
      "email,user_id,name,company_size,is_customer,phone",
      `${dana},,"Ruiz, Dana",250,true,0041315550100`,
      `${lee},,,,,`,
      "",
    ].join("\r\n");
    const told = await (await bringTable(`\ufeff${table}`, "text/csv; charset=utf-8")).json<ImportAnswer>();
    expect(told).toMatchObject({ accepted: 2, rejected: 0 });
    const { attributes } = await tellLead(site, await findLead(site, { email: dana }));
    expect(Object.fromEntries(attributes.map(({ name, value }) => [name, value]))).toEqual({
      ...{ email: dana, name: "Ruiz, Dana", company_size: 250, is_customer: true, phone: "0041315550100" },
    });
    expect((await tellLead(site, await findLead(site, { email: lee }))).attributes).toHaveLength(1);
  });

  test("takes every row that it can", async () => {
    const [first, last] = [makeEmail(), makeEmail()];
    const table = `email,city\n${first},Bern\nnobody,Bern\n,Bern\n${makeEmail()},Bern,Basel\n${last},Chur`;
    const told = await (await bringTable(table)).json<ImportAnswer>();
    expect(told).toMatchObject({ accepted: 2, rejected: 3 });
    expect(told.leads.map((verdict) => ("errors" in verdict ? verdict.errors?.[0]?.pointer : ""))).toEqual([
      "",
      "/leads/1/email",
      "/leads/2/email",
      "/leads/3/column 3",
      "",
    ]);
  });

  test("is refused if its first row names nobody, or a quote is left open", async () => {
    for (const table of [
      "name,city\nDana,Bern",
      "e-mail;city\na@b.example;Bern",
      "email,email\na,b",
      'email\n"a',
    ])
      expect((await bringTable(table)).status, table).toBe(400);
  });
});
