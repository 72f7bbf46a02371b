import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { findPersonId } from "../../worker/core/ids.ts";
import { getProfile } from "../../worker/env.ts";
import type { Everything, Ledger } from "../../worker/http/contract/privacy.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { project } from "../../worker/jobs/project.ts";
import { env } from "../support/worker-env.ts";
import { type Browser, makeBrowser, tellLead } from "./browser.ts";
import { say } from "./sales.ts";
import { ask, askWith, makeSignal, makeSite, peopleModel, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel, hasIdentity: true });
});

/** Reads every row of every table, as text. */
async function dumpD1(): Promise<string> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
  ).all<{ name: string }>();
  const rows = await Promise.all(results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()));
  return JSON.stringify(rows.map((all) => all.results));
}

/** Reads everything that a person's object has on disk, as text. */
async function dumpObject(person: string): Promise<string> {
  const stub = env.PROFILE.get(env.PROFILE.idFromName(`${site.id}/${person}`));
  return runInDurableObject(stub, (_object, state) => {
    const tables = state.storage.sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    );
    return JSON.stringify(
      tables.toArray().map(({ name }) => state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()),
    );
  });
}

async function findLead(email: string): Promise<string> {
  const told = await askWith(site.write, "/v1/identity", { json: { email } });
  return (await told.json<IdentityAnswer>()).lead ?? "";
}

interface Somebody {
  readonly canary: string;
  readonly email: string;
  readonly lead: string;
  readonly signedIn: Browser;
  readonly typed: Browser;
}

/** Makes a lead with two browsers, whose every field bears a word that nothing else does. */
async function makeSomebody(): Promise<Somebody> {
  const canary = `canary${crypto.randomUUID().slice(0, 8)}`;
  const email = `${canary}@acme.example`;
  const [signedIn, typed] = [makeBrowser(site), makeBrowser(site)];
  const page = { id: "p", url: `https://shop.example/${canary}`, title: canary };
  await signedIn.act("cart_add", { page, props: { note: canary } });
  await signedIn.verify({ email });
  await typed.act("page_view", { page });
  await typed.identify({ email, traits: { company: canary } });
  const lead = await findLead(email);
  await say(site, lead, { kind: "lost", reason: canary });
  await vi.waitFor(
    async () => {
      const dump = await dumpD1();
      expect(dump).toContain(lead);
      expect((await tellLead(site, lead)).visitors).toHaveLength(2);
      expect(dump.split(canary).length).toBeGreaterThan(5);
      expect(dump).toContain(await typed.visitor());
      expect(dump).toContain(`"reason":"${canary}"`);
    },
    { timeout: 15_000, interval: 200 },
  );
  return { canary, email, lead, signedIn, typed };
}

describe("erasing a lead", () => {
  test("leaves nothing of the person anywhere, at once, but the ledger's row", async () => {
    const { canary, lead, signedIn, typed } = await makeSomebody();
    const response = await askWith(site.admin, `/v1/leads/${lead}`, { method: "DELETE" });
    expect(response.status).toBe(202);
    expect(await dumpD1()).not.toContain(canary);
    for (const person of [lead, await signedIn.visitor(), await typed.visitor()])
      expect(await dumpObject(person)).not.toContain(canary);
    const { erasures } = await (await askWith(site.admin, "/v1/erasures")).json<Ledger>();
    const own = erasures.filter(({ doneAt }) => doneAt !== null).map(({ person }) => person);
    expect(own).toEqual(expect.arrayContaining([lead, await signedIn.visitor(), await typed.visitor()]));
    expect((await askWith(site.read, `/v1/leads/${lead}`)).status).toBe(404);
  });

  test("refuses what is still on its way: from the browser, and from the queue", async () => {
    const { canary, lead, signedIn } = await makeSomebody();
    const visitor = findPersonId(await signedIn.visitor());
    const row = await env.DB.prepare("SELECT * FROM visitors WHERE id = ?").bind(visitor).first();
    expect(row).not.toBeNull();
    await askWith(site.admin, `/v1/leads/${lead}`, { method: "DELETE" });
    const late = await send(site, signedIn.batch([makeSignal("cart_add", { props: { note: canary } })]));
    expect(late.status).toBe(200);
    const told = await late.json<{ score: number; verdicts: { verdict: string; accepted: boolean }[] }>();
    expect(told).toMatchObject({ score: 0, verdicts: [{ verdict: "erased", accepted: false }] });
    await project(env.DB, [
      {
        ...{
          kind: "projection",
          site: site.id,
          person: visitor ?? ("" as never),
          from: 1,
          to: 99,
          at: Date.now(),
        },
        qualification: { score: 1, dimensions: {}, grade: "D4", stage: "mql", segments: [canary], model: 1 },
        ...{
          reasons: [],
          firstSeenAt: 1,
          lastSeenAt: 1,
          exposures: [],
          outcomes: [{ kind: "lost" as const, at: 1, reason: canary }],
          effects: [],
          steps: [],
          dueAt: null,
          internal: false,
          moved: null,
        },
        signals: [{ id: "late", kind: "cart_add", at: 1, seq: 0, props: { note: canary } }],
        announcements: [{ number: 9, from: canary, to: "mql", at: 1, announcedAt: 1, fires: false }],
        ...{ linked: null, lead: null },
      },
    ]);
    expect(await dumpD1()).not.toContain(canary);
  });

  test("twice, or of nobody, is answered alike", async () => {
    const nobody = `/v1/leads/ld_${"z".repeat(22)}`;
    for (const path of [nobody, nobody, `/v1/visitors/${"z".repeat(22)}`]) {
      const response = await askWith(site.admin, path, { method: "DELETE" });
      expect(response.status).toBe(202);
    }
    expect((await askWith(site.write, nobody, { method: "DELETE" })).status).toBe(403);
  });
});

test("erasing a visitor takes what it brought out of the lead, and leaves the lead the rest", async () => {
  const { canary, lead, typed, signedIn } = await makeSomebody();
  const visitor = await typed.visitor();
  await askWith(site.admin, `/v1/visitors/${visitor}`, { method: "DELETE" });
  const told = await tellLead(site, lead);
  expect(told.score).toBe(30);
  expect(told.visitors.map(({ id }) => id)).toEqual([await signedIn.visitor()]);
  expect(await dumpObject(lead)).not.toContain(visitor);
  expect(await dumpObject(visitor)).not.toContain(canary);
  await vi.waitFor(async () => {
    const { results } = await env.DB.prepare("SELECT signals FROM journeys WHERE visitor = ?")
      .bind(lead)
      .all();
    expect(JSON.stringify(results)).not.toContain(visitor);
  });
});

test("erasing a visitor takes what it brought out of the lead too that its own was found to be", async () => {
  const [browser, email] = [makeBrowser(site), "other-name@acme.example"];
  await browser.act("cart_add");
  await browser.verify({ email });
  const visitor = await browser.visitor();
  const told = await askWith(site.write, "/v1/identity", { json: { email, userId: "u-other-name" } });
  const { lead = "" } = await told.json<IdentityAnswer>();
  await vi.waitFor(async () => expect(await dumpObject(lead)).toContain(visitor), 10_000);
  await askWith(site.admin, `/v1/visitors/${visitor}`, { method: "DELETE" });
  expect(await dumpObject(lead)).not.toContain(visitor);
});

test("an export is everything that is kept, word for word", async () => {
  const { canary, lead, signedIn, typed } = await makeSomebody();
  const response = await askWith(site.admin, `/v1/leads/${lead}/export`);
  const told = await response.json<Everything>();
  expect(told.objects.map(({ person }) => person).sort()).toEqual(
    [lead, await signedIn.visitor(), await typed.visitor()].sort(),
  );
  for (const { person, commits } of told.objects) {
    const stored = await getProfile(env, site.id, findPersonId(person) ?? ("" as never)).dump();
    expect(commits).toEqual(stored);
  }
  const kinds = JSON.stringify(told);
  for (const field of ["signals", "attributes", "links", "props", "url", "title", "source", "firstSeenAt"])
    expect(kinds).toContain(`"${field}"`);
  expect(Object.keys(told.tables[0]?.rows ?? {}).sort()).toEqual(
    ["deliveries", "exposures", "journeys", "leads", "outcomes", "transitions", "visitors"].sort(),
  );
  expect(kinds.split(canary).length).toBeGreaterThan(8);
  expect((await ask(`/v1/leads/${lead}/export`)).status).toBe(401);
  expect((await askWith(site.write, `/v1/leads/${lead}/export`)).status).toBe(403);
});

/** What identifies somebody, as it stands in addresses and titles of pages; each with the part that must be nowhere. */
const personal = [
  ["?email=ada%40lovelace.example", "lovelace"],
  ["?email=ada%2540lovelace.example", "lovelace"],
  ["?q=ada@lovelace.example", "lovelace"],
  ["/users/ada@lovelace.example/orders", "lovelace"],
  ["?phone=%2B49%20171%201234567", "1234567"],
  ["?call=+49-171-1234-567", "1234-567"],
  ["?token=Zq81LmNo", "Zq81LmNo"],
  ["?reset_password=Hunter2Hunter2", "Hunter2"],
  ["?jwt=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.sig", "eyJhbGci"],
  ["?card=4111111111111111", "4111111111111111"],
  ["?sid=0123456789abcdef0123456789abcdef", "0123456789abcdef"],
  ["#access_token=Qw3rtyQw3rtyQw3r", "Qw3rty"],
] as const;

test("nothing personal in an address, a title or a referrer is kept, nor the visitor's own address", async () => {
  const browser = makeBrowser(site, { "CF-Connecting-IP": "198.51.100.77" });
  for (const [place, [address]] of personal.entries()) {
    const url = `https://ada:hunter9@shop.example${address.startsWith("/") ? address : `/${address}`}`;
    const title = `Order of ada@lovelace.example, +49 171 1234567, 4111 1111 1111 1111`;
    await browser.act("page_view", { page: { id: `p${place}`, url, title, referrer: url } });
  }
  await vi.waitFor(async () => expect(await dumpD1()).toContain(await browser.visitor()), 10_000);
  const kept = `${await dumpD1()} ${await dumpObject(await browser.visitor())}`;
  for (const [, secret] of [...personal, ["", "hunter9"], ["", "198.51.100"]])
    expect(kept).not.toContain(secret);
});
