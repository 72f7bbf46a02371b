import { getTableColumns } from "drizzle-orm";
import { beforeAll, expect, vi } from "vitest";
import type { WireAnswer } from "../../snippet/wire.ts";
import type { LeadList } from "../../worker/http/contract/leads.ts";
import type { Ledger } from "../../worker/http/contract/privacy.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { leads } from "../../worker/store/schema.ts";
import { testRows } from "../support/bad-input-rows.ts";
import { env } from "../support/worker-env.ts";
import { makeBrowser, makeProof, tellLead } from "./browser.ts";
import { answers, isTaken } from "./expect-problems.ts";
import { ask, askWith, makeSignal, makeSite, peopleModel, send, type TestSite } from "./world.ts";

const daySeconds = 86_400;
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel, hasIdentity: true });
});

const makeEmail = () => `ana-${crypto.randomUUID().slice(0, 8)}@acme.example`;
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

/** Says who somebody is as the site's own server; gives the lead. */
async function tell(json: object): Promise<string> {
  const response = await askWith(site.write, "/v1/identity", { json });
  return (await response.json<IdentityAnswer>()).lead ?? "";
}

function identify(body: unknown): Promise<Response> {
  return ask(`/v1/identity?k=${site.page}`, { method: "POST", body: JSON.stringify(body) });
}

function erase(person: string): Promise<Response> {
  return askWith(site.admin, person, { method: "DELETE" });
}

/** Tests that a browser whose proof is changed like this is not believed, and that it gets nothing of the person's. */
function provesNothing(reason: string, change: object): () => Promise<void> {
  return async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await tell({ email, traits: { job_title: "CEO" } });
    const proof = await makeProof(site, await browser.visitor(), { email, ...change });
    const answer = await browser.identify({ email, ...proof, ...change });
    expect(answer).toMatchObject({ verified: false, reason, fit: 0, stage: "anonymous" });
  };
}

/** Tests that a proof of this form is refused, as a flaw there. */
function isNoProof(pointer: string, proof: object): () => Promise<void> {
  return async () => {
    const response = await identify({ secret: "abcdefghijklmnopqrstuv", email: makeEmail(), ...proof });
    const { errors } = await response.json<{ errors: readonly { pointer: string }[] }>();
    expect([response.status, errors.map((flaw) => flaw.pointer)]).toEqual([400, [pointer]]);
  };
}

/** Makes a lead, and copies of its row in the read model; gives their ids. */
async function copyLead({ id, write, read }: TestSite, count: number): Promise<readonly string[]> {
  await askWith(write, "/v1/identity", { json: { email: "ana@acme.example" } });
  await vi.waitFor(async () => {
    const list = await (await askWith(read, "/v1/leads")).json<LeadList>();
    expect(list.leads).toHaveLength(1);
  }, 3_000);
  const ids = Array.from({ length: count }, (_, index) => `ld_${String(index).padStart(22, "0")}`);
  const names = Object.values(getTableColumns(leads)).map(({ name }) => `"${name}"`);
  const values = names.map((name) => (name === '"id"' ? "value" : name));
  const copy = `INSERT INTO leads (${names}) SELECT ${values} FROM leads, json_each(?) WHERE site = ?`;
  await env.DB.prepare(copy).bind(JSON.stringify(ids), id).run();
  return ids;
}

testRows("people", {
  71: {
    "is a claim: whoever types it learns nothing": async () => {
      const email = makeEmail();
      await tell({ email, traits: { job_title: "CEO" } });
      const answer = await makeBrowser(site).identify({ email });
      expect(answer).toMatchObject({ verified: false, fit: 0, stage: "anonymous" });
      expect(JSON.stringify(answer)).not.toContain("ld_");
    },
    ...Object.fromEntries(
      ["", "ana", "a@b", "a@b.co\u0000", "a b@acme.example", "ana@acme.example,bo@acme.example", 7, {}].map(
        (email) => [
          `is no address: ${JSON.stringify(email)}`,
          answers("400 bad-shape", () => identify({ secret: "abcdefghijklmnopqrstuv", email })),
        ],
      ),
    ),
    "is refused without the visitor's secret": answers("400 bad-shape", () =>
      identify({ email: makeEmail() }),
    ),
  },
  72: {
    "is forged": provesNothing("bad-signature", { signature: "A".repeat(43) }),
    "is empty": provesNothing("bad-signature", { signature: "" }),
    "is too old": provesNothing("expired", { exp: inSeconds(-1) }),
    "is from before 1970": provesNothing("expired", { exp: -1 }),
    "is good for too long": provesNothing("too-far-ahead", { exp: inSeconds(2 * daySeconds) }),
    "is good for ever": provesNothing("too-far-ahead", { exp: Number.MAX_SAFE_INTEGER }),
    "has no signature": isNoProof("/signature", { exp: inSeconds(60) }),
    "has no end": isNoProof("/exp", { signature: "A".repeat(43) }),
    "ends at a time that is none": isNoProof("/exp", { signature: "A".repeat(43), exp: 1.5 }),
  },
  73: {
    "bring together whom a browser was first and whom it was then": async () => {
      for (const isUserFirst of [true, false]) {
        const [browser, email] = [makeBrowser(site), makeEmail()];
        const names = [{ userId: `u-${email}` }, { email }];
        for (const name of isUserFirst ? names : names.reverse()) {
          await browser.verify(name);
          await browser.act("cart_add");
        }
        await tell({ email, userId: `u-${email}` });
        await vi.waitFor(
          async () => expect(await browser.act("page_view")).toMatchObject({ score: 60 }),
          3_000,
        );
      }
    },
    "keep a browser that comes by one name and by the other": async () => {
      const [browser, email] = [makeBrowser(site), makeEmail()];
      const names = [{ email }, { userId: `u-${email}` }];
      await tell({ email, userId: `u-${email}` });
      for (const [turn, name] of [...names, ...names, ...names].entries()) {
        expect(await browser.verify(name)).toMatchObject({ verified: true });
        await vi.waitFor(async () =>
          expect(await browser.act("cart_add", { id: `cart-${turn}` })).toMatchObject({
            score: 30 * (turn + 1),
          }),
        );
      }
    },
    "end for a browser that is cut off, until the site itself says otherwise": async () => {
      const [browser, email] = [makeBrowser(site), makeEmail()];
      const lead = await tell({ email, userId: `u-${email}` });
      await browser.verify({ email });
      await browser.act("cart_add");
      const path = `/v1/leads/${lead}/visitors/${await browser.visitor()}`;
      await isTaken(() => askWith(site.write, path, { method: "PATCH", json: { kind: "cut" } }))();
      expect(await browser.act("page_view")).toMatchObject({ score: 30 });
      expect((await tellLead(site, lead)).score).toBe(0);
      await browser.verify({ email });
      await vi.waitFor(async () => expect((await tellLead(site, lead)).score).toBe(30));
    },
    "end, and every name leads to where the last of them is": async () => {
      const [first, second, third] = [makeEmail(), makeEmail(), makeEmail()];
      const browser = makeBrowser(site);
      await browser.act("cart_add");
      await browser.verify({ email: first });
      await tell({ email: first, userId: `u-${first}` });
      await tell({ email: second, userId: `u-${first}` });
      // Round about: each address of the other's user, and one of a third.
      await tell({ email: first, userId: `u-${second}` });
      await tell({ email: second, userId: `u-${second}` });
      await tell({ email: third, userId: `u-${second}` });
      await browser.verify({ email: second, userId: `u-${third}` });
      for (const name of [{ email: first }, { email: second }, { email: third }, { userId: `u-${first}` }]) {
        const { id, score } = await tellLead(site, await tell(name));
        expect(id).toMatch(/^ld_/);
        expect([0, 30]).toContain(score);
      }
      expect((await tellLead(site, await tell({ email: first }))).score).toBe(30);
    },
  },
  77: {
    "are refused from a browser that is found to be them": async () => {
      const email = makeEmail();
      await isTaken(async () => erase(`/v1/leads/${await tell({ email })}`))();
      const browser = makeBrowser(site);
      await browser.verify({ email });
      expect(await browser.act("cart_add")).toMatchObject({
        score: 0,
        verdicts: [{ verdict: "erased", accepted: false }],
      });
    },
    "are refused, and nobody is there again": async () => {
      const [browser, email] = [makeBrowser(site), makeEmail()];
      await browser.act("cart_add");
      await browser.verify({ email });
      const lead = await tell({ email });
      await isTaken(() => erase(`/v1/leads/${lead}`))();
      const late = await send(site, browser.batch([makeSignal("cart_add")]));
      const verdicts = [{ verdict: "erased", accepted: false }];
      expect(await late.json<WireAnswer>()).toMatchObject({ score: 0, verdicts });
      expect(await browser.verify({ email })).toMatchObject({ score: 0 });
      await answers("404 not-found", () => askWith(site.read, `/v1/leads/${lead}`))();
      await answers("404 not-found", () =>
        askWith(site.write, `/v1/leads/${lead}/notes`, { json: { text: "x" } }),
      )();
    },
  },
  106: {
    "are text": async () => {
      const own = await makeSite({ rules: peopleModel });
      const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "＠SUM(A1)"];
      for (const [index, name] of formulas.entries())
        await askWith(own.write, "/v1/identity", { json: { userId: `u${index}`, traits: { name } } });
      await vi.waitFor(async () => {
        const text = await (await askWith(own.read, "/v1/leads.csv")).text();
        for (const name of formulas) expect(text).toContain(`,"'${name}",`);
      }, 4_000);
    },
  },
  107: {
    "tells each lead once that is there when its turn comes": async () => {
      const big = await makeSite({ rules: peopleModel });
      const copies = await copyLead(big, 450);
      const response = await askWith(big.read, "/v1/leads.ndjson?sort=email");
      const read = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const first = await read?.read();
      const gone = copies.filter((_, index) => index % 3 === 2);
      const remove = "DELETE FROM leads WHERE id IN (SELECT value FROM json_each(?))";
      await env.DB.prepare(remove).bind(JSON.stringify(gone)).run();
      let text = first?.value ?? "";
      for (let part = await read?.read(); part?.value; part = await read?.read()) text += part.value;
      const lines = text.split("\n").filter((line) => line !== "");
      const told = lines.map((line): string => JSON.parse(line).id);
      expect(told).toEqual(expect.arrayContaining(copies.filter((id) => !gone.includes(id))));
      expect(new Set(told).size).toBe(told.length);
    },
  },
  108: {
    "is no failure, and the ledger names the person once": async () => {
      const lead = await tell({ email: makeEmail() });
      for (let turn = 0; turn < 2; turn += 1) expect((await erase(`/v1/leads/${lead}`)).status).toBe(202);
      const { erasures } = await (await askWith(site.admin, "/v1/erasures")).json<Ledger>();
      expect(erasures.filter(({ person }) => person === lead)).toHaveLength(1);
    },
    "is done twice at once": async () => {
      const lead = await tell({ email: makeEmail() });
      const answered = await Promise.all([erase(`/v1/leads/${lead}`), erase(`/v1/leads/${lead}`)]);
      expect(answered.map(({ status }) => status)).toEqual([202, 202]);
    },
    "is no id": answers("400 bad-id", () => erase("/v1/leads/x")),
  },
});
