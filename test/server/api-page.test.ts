import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BlockRun, readAnswers, runBlocks, type Wait } from "../support/run-page.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { shorten } from "../support/shorten.ts";

const page = "docs/api.md";
const text = readFileSync(page, "utf8");
const [dana, lee] = ["dana@acme.example", "lee@globex.example"];

/** Waits for what happens elsewhere after a line was answered: a lead comes into the list, a claim to the lead. */
function waitFor(after: string, path: string, word: string): Wait {
  return {
    after,
    until: `command curl -s "$URL${path}" -H "Authorization: Bearer $KEY" | grep -q '${word}'`,
  };
}

const waits = [
  waitFor("Lee Park", "/v1/leads?q=lee", "ld_"),
  waitFor("Lee Park", "/v1/leads?q=dana", '"claimedScore":14'),
  waitFor('"holdClaims"', "/v1/leads/$LEE", '"held"'),
  waitFor('{"kind": "claimed"}', "/v1/leads?stage=mql&q=lee", "ld_"),
];

let server: TestServer;
let runs: readonly BlockRun[];

beforeAll(async () => {
  server = await startServer();
  runs = runBlocks(page, server, { waits });
});

afterAll(() => server.stop());

function outputsUnder(heading: string): readonly string[] {
  const found = runs.filter((run) => run.heading === heading);
  if (found.length === 0) throw new Error(`${page} has no lines under "${heading}"`);
  return found.map(({ output }) => output);
}

/** Gives what the lines under a heading answered, all of them JSON. */
function answersTo(heading: string) {
  return outputsUnder(heading).flatMap(readAnswers);
}

/** Names the people of each list of leads among some answers. */
function emailsIn(answers: readonly { readonly leads?: unknown }[]) {
  const lists = answers.map(({ leads }) => leads).filter((leads) => Array.isArray(leads));
  return lists.map((leads) => leads.map(({ email }) => email));
}

/** Lists the answers that the page shows, each with the heading that it stands under. */
function listShown(): { heading: string; told: unknown }[] {
  return text.split(/^## /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    return [...section.matchAll(/```json answer\n([\s\S]*?)```/g)].map(([, json = ""]) => ({
      heading,
      told: JSON.parse(json),
    }));
  });
}

describe("the page about the API", () => {
  it.each(listShown())("shows what was answered to: $heading", ({ heading, told }) => {
    const shortened = answersTo(heading).map((answer) => shorten(answer, told));
    expect(shortened).toContainEqual(told);
  });

  it.each([
    ["Who became MQL this week from paid search, and why?", [[dana]]],
    ["Who reached MQL in October, whatever became of them?", [[]]],
    ["Who is hottest now?", [[dana], [lee]]],
    ["Who is at acme.example, and which companies are there?", [[dana]]],
    ["Who is called Ruiz?", [[dana]]],
    ["Is that a colleague?", [[dana], [dana, lee]]],
  ])("lists whom it is about: %s", (heading, people) => {
    expect(emailsIn(answersTo(heading))).toEqual(people);
  });

  it("finds in another month those who reached MQL then, by the line for October", async () => {
    const [, path = ""] = /\$URL(\/v1\/leads\?reached=[^"]*)"/.exec(text) ?? [];
    const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const answer = await server.ask(path.replace("2026-10-01", `${from}`).replace("2026-11-01", `${to}`));
    expect(emailsIn([await answer.json()])).toEqual([[dana]]);
  });

  it("goes on with a list as of the same instant", () => {
    const [first, second] = answersTo("Who is hottest now?");
    expect([second.asOf, second.cursor]).toEqual([first.asOf, null]);
  });

  it("tells who is on the site now: a browser, as it was seen before it was known", () => {
    const [message] = answersTo("Who is on the site now?");
    const people = [{ lead: null, stage: "mql", signal: "demo_request" }];
    expect(message).toMatchObject({ kind: "snapshot", people });
  });

  it("lists companies", () => {
    const { accounts } = answersTo("Who is at acme.example, and which companies are there?")[1];
    const domains = accounts.map(({ domain }: { domain: string }) => domain).sort();
    expect(domains).toEqual(["acme.example", "globex.example"]);
  });

  it("adds up: the reasons are the score", () => {
    const [{ leads }] = answersTo("Who became MQL this week from paid search, and why?");
    const [{ score, reasons }] = leads;
    const sum = reasons.reduce((all: number, { points }: { points: number }) => all + points, 0);
    expect(sum).toBeCloseTo(score, 6);
  });

  it("tells what the site's people know, and their note", () => {
    const [changed, note] = answersTo("What do I know that Ripen does not?");
    expect(changed.attributes).toContainEqual(expect.objectContaining({ name: "employees", value: 250 }));
    expect(note).toMatchObject({
      text: "Called: wants to start in January.",
      by: expect.stringMatching(/^rsk_/),
    });
  });

  it("exports for spreadsheets and for programs", () => {
    const [output = ""] = outputsUnder("May I have that as a file?");
    const [head, row, lees, ndjson = ""] = output.split(/\r?\n/).filter((line) => line !== "");
    expect(head).toMatch(/^"id","email",/);
    expect(row).toContain(`"${dana}","u-1042","Dana Ruiz"`);
    expect(lees).toContain(`"${lee}"`);
    expect(JSON.parse(ndjson)).toMatchObject({ email: dana, reasons: [{ rule: "demo-request" }, {}, {}] });
  });

  it("sends a signal for a lead, who has it in the journey", async () => {
    const [answer] = answersTo("How do I tell what happened elsewhere?");
    expect(answer).toMatchObject({ stage: "mql", verdicts: [] });
    const { journey } = await (await server.ask(`/v1/leads/${answer.lead}/journey`)).json();
    const clicks = journey.filter(
      ({ signal }: { signal?: { kind: string } }) => signal?.kind === "email_click",
    );
    expect(clicks).toMatchObject([{ signal: { id: "newsletter-118" } }]);
  });

  it("tells what sales says, which is a stage at once", () => {
    const stages = answersTo("What does sales say of her?").map(({ stage }) => stage);
    expect(stages).toEqual(["sql", "customer"]);
  });

  it("brings leads of another system, with their past", async () => {
    const [table, past] = answersTo("How do I bring my old leads?");
    const tell = async ({ lead }: { lead: string }) => (await server.ask(`/v1/leads/${lead}`)).json();
    const [kai, mo] = [await tell(table.leads[0]), await tell(table.leads[1])];
    expect(past.leads[0].lead).toBe(kai.id);
    expect(kai).toMatchObject({
      email: "kai@initech.example",
      stage: "disqualified",
      outcomes: [{ kind: "lost" }],
    });
    expect(kai.firstSeenAt).toBe("2025-03-11T15:00:00.000Z");
    for (const known of [
      { name: "employees", value: 120 },
      { name: "name", value: "Adler, Mo" },
    ])
      expect(mo.attributes).toContainEqual(expect.objectContaining(known));
  });

  it("makes a key, tells who made it, and changes the site that was read", () => {
    const [made, { entries }, site] = answersTo("Keys, sites and the audit log");
    expect(made.key).toMatchObject({ name: "Warehouse", kind: "secret", scope: "read", state: "active" });
    expect(made.text).toMatch(/^rsk_/);
    expect(entries[0]).toMatchObject({ target: made.key.id });
    expect(site.settings).toMatchObject({ retentionDays: 365, holdClaims: true });
    expect(answersTo("How to ask")).toMatchObject([{ sites: [{ name: "Demo" }] }]);
  });
});

describe("the code for signatures on the page about the API", () => {
  const cookie = "api-page-browser-00009";

  /** Runs both pieces of code, the server's and the page's, and gives what the edge answered. */
  async function introduce(change: object = {}) {
    const { siteKey, identitySecret, url } = server.dev;
    const [, serverCode = ""] = /```js sign\n([\s\S]*?)```/.exec(text) ?? [];
    const [, pageCode = ""] = /```js page\n([\s\S]*?)```/.exec(text) ?? [];
    const { introduce: sign } = await import(`data:text/javascript,${encodeURIComponent(serverCode)}`);
    const keys = { site: siteKey.split("_")[1], identitySecret };
    const introduction = sign(keys, cookie, { email: " Kim@Initech.example", userId: "u-7" });
    const document = { cookie: `theme=dark; ripen=${cookie}` };
    const code = pageCode.replace("https://ripen.example.com", url);
    return runInNewContext(`${code}; identify(told)`, {
      ...{ siteKey, document, fetch },
      told: { ...introduction, ...change },
    });
  }

  it("says who somebody is, so that the edge believes it", async () => {
    expect(await introduce()).toMatchObject({ verified: true, fit: 35 });
  });

  it("proves nothing for anybody else, and the page names the reason", async () => {
    const answers = [await introduce({ email: "eve@initech.example" }), await introduce({ exp: 1 })];
    expect(answers).toMatchObject([{ verified: false, reason: "bad-signature" }, { reason: "expired" }]);
    for (const { reason } of answers) expect(text).toContain(`| \`${reason}\` |`);
  });
});

describe("the code for webhooks on the page about the API", () => {
  it("says what became of a lead, once, and is refused with another secret", async () => {
    const [, code = ""] = /```js webhook\n([\s\S]*?)```/.exec(text) ?? [];
    const { tellOutcome } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const json = { kind: "webhook", name: "Till" };
    const made = await server.ask("/v1/keys", {
      method: "POST",
      body: JSON.stringify(json),
      headers: { "Content-Type": "application/json" },
    });
    const { text: webhookSecret } = await made.json();
    const till = { url: server.dev.url, site: server.dev.siteKey.split("_")[1], webhookSecret };
    const outcome = { email: lee, kind: "won", value: 40.5, currency: "EUR" };
    const answers = [await tellOutcome(till, "sale-7", outcome), await tellOutcome(till, "sale-7", outcome)];
    const told = await Promise.all(answers.map((answer) => answer.json()));
    expect(told).toMatchObject([{ stage: "customer" }, { stage: "customer" }]);
    const { outcomes } = await (await server.ask(`/v1/leads/${told[0].lead}`)).json();
    expect(outcomes).toMatchObject([{ id: "sale-7", value: 40.5 }]);
    const stranger = { ...till, webhookSecret: `whsec_${btoa("x".repeat(24))}` };
    expect((await tellOutcome(stranger, "sale-8", outcome)).status).toBe(401);
  });
});
