import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { NewKey } from "../../worker/http/contract/keys.ts";
import { tellLead } from "./browser.ts";
import { findLead, makeEmail, salesModel } from "./sales.ts";
import { ask, askWith, makeSite, type TestSite } from "./world.ts";

let site: TestSite;
let key: NewKey;

beforeAll(async () => {
  site = await makeSite({ rules: salesModel, hasIdentity: true });
  key = await makeSecret();
});

afterEach(() => {
  vi.useRealTimers();
});

async function makeSecret(of: TestSite = site): Promise<NewKey> {
  const made = await askWith(of.admin, "/v1/keys", { json: { kind: "webhook", name: "CRM" } });
  return made.json<NewKey>();
}

function revoke({ key: { id } }: NewKey, of: TestSite = site): Promise<Response> {
  return askWith(of.admin, `/v1/keys/${id}`, { method: "DELETE" });
}

interface Message {
  readonly id?: string;
  readonly at?: Date;
  readonly secret?: string;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends as a CRM does, signed by the specification's own library unless `headers` say otherwise. */
function post(
  body: unknown,
  {
    id = `msg_${crypto.randomUUID()}`,
    at = new Date(),
    secret = key.text,
    to = site.id,
    headers,
  }: Message = {},
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, text),
    "Content-Type": "application/json",
  };
  return ask(`/v1/outcomes/${to}`, { method: "POST", body: text, headers: { ...signed, ...headers } });
}

async function kindOf(response: Response): Promise<string> {
  const { type } = await response.json<{ type: string }>();
  return `${response.status} ${type.replace("/problems/", "")}`;
}

describe("an outcome as a signed webhook", () => {
  test("is known of the lead at once, by address, by user and by id", async () => {
    const [email, userId] = [makeEmail(), crypto.randomUUID()];
    const byEmail = await findLead(site, { email });
    const byUser = await findLead(site, { userId });
    const first = await post({ email: email.toUpperCase(), kind: "accepted" }, { id: "msg_first" });
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ lead: byEmail, stage: "sql" });
    expect(await (await post({ userId, kind: "won", value: 3, currency: "EUR" })).json()).toMatchObject({
      lead: byUser,
      stage: "customer",
    });
    expect(await (await post({ lead: byEmail, kind: "rejected", reason: "Gone" })).json()).toMatchObject({
      stage: "disqualified",
    });
    expect((await tellLead(site, byEmail)).outcomes).toMatchObject([
      { id: "msg_first", kind: "accepted", by: key.key.prefix },
      { kind: "rejected", reason: "Gone" },
    ]);
  });

  test("that comes again changes nothing, and is answered as well", async () => {
    const email = makeEmail();
    const lead = await findLead(site, { email });
    const message = { id: "msg_twice", at: new Date() };
    const won = { email, kind: "won", value: 5 };
    const answers = [await post(won, message), await post(won, message)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await post({ email, kind: "won", value: 50 }, { id: "msg_twice" });
    expect((await tellLead(site, lead)).outcomes).toMatchObject([{ value: 5 }]);
  });

  test("signed without the library, by the words of the specification, is taken", async () => {
    const email = makeEmail();
    await findLead(site, { email });
    const body = JSON.stringify({ email, kind: "won" });
    const [id, seconds] = ["msg_by_hand", String(Math.floor(Date.now() / 1_000))];
    const secret = Uint8Array.from(atob(key.text.replace("whsec_", "")), (char) => char.charCodeAt(0));
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const hmac = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
    const words = new TextEncoder().encode(`${id}.${seconds}.${body}`);
    const signature = btoa(
      String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", hmac, words))),
    );
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": seconds,
      "webhook-signature": `v1,AAAA v1a,BBBB v1,${signature}`,
    };
    expect((await post(body, { headers })).status).toBe(200);
  });
});

describe("a webhook that is not signed as it should be", () => {
  test("is refused, whatever is wrong with it, by the same answer", async () => {
    const email = makeEmail();
    const lead = await findLead(site, { email });
    const body = { email, kind: "won" };
    const other = await makeSite({ rules: salesModel });
    const foreign = await makeSecret(other);
    const text = JSON.stringify(body);
    const good = new Webhook(key.text).sign("msg_a", new Date(), text);
    const wrong: readonly Message[] = [
      { secret: foreign.text },
      { to: other.id },
      { to: "zzzzzzzz" },
      { to: "no-site" },
      { at: new Date(Date.now() - 302_000) },
      { at: new Date(Date.now() + 302_000) },
      { headers: { "webhook-signature": "" } },
      { headers: { "webhook-signature": "v1" } },
      { headers: { "webhook-signature": "v1,%E9" } },
      { headers: { "webhook-signature": good.replace("v1", "v2") } },
      { headers: { "webhook-timestamp": "soon" } },
      { headers: { "webhook-id": "" } },
      { headers: { "webhook-id": "msg_b", "webhook-signature": good } },
    ];
    const told = new Set<string>();
    for (const message of wrong) {
      const response = await post(body, message);
      const { request: _, ...problem } = await response.json<{ request: string }>();
      told.add(`${response.status} ${JSON.stringify(problem)}`);
    }
    expect([...told]).toEqual([expect.stringContaining("401")]);
    expect([...told][0]).toContain("/problems/bad-signature");
    expect((await tellLead(site, lead)).outcomes).toEqual([]);
  });

  test("is refused before anybody looks at what it says", async () => {
    const unsigned = { headers: { "webhook-signature": "v1,bm8=" } };
    for (const body of ["{", "[]", { kind: "nothing" }])
      expect(await kindOf(await post(body, unsigned))).toBe("401 bad-signature");
  });

  test("is refused with a secret that was revoked, or whose time is over after a rotation", async () => {
    const own = await makeSite({ rules: salesModel });
    const first = await makeSecret(own);
    const email = makeEmail();
    await findLead(own, { email });
    const send = (secret: string) => post({ email, kind: "accepted" }, { secret, to: own.id });
    const rotated = await askWith(own.admin, `/v1/keys/${first.key.id}/rotate`, { json: { graceHours: 2 } });
    const second = await rotated.json<NewKey>();
    expect(second.text).toMatch(/^whsec_/);
    expect([(await send(first.text)).status, (await send(second.text)).status]).toEqual([200, 200]);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3 * 3_600_000 });
    expect([(await send(first.text)).status, (await send(second.text)).status]).toEqual([401, 200]);
    await revoke(second, own);
    expect((await send(second.text)).status).toBe(401);
  });
});

describe("a signed webhook that says nothing of use", () => {
  test("is refused with what is wrong", async () => {
    const email = makeEmail();
    await findLead(site, { email });
    const cases: readonly (readonly [unknown, string, Message?])[] = [
      ["{", "400 bad-json"],
      ["[1]", "400 bad-shape"],
      [{ email, kind: "bought" }, "400 bad-shape"],
      [{ email, kind: "rejected" }, "400 bad-shape"],
      [{ email, userId: "u", kind: "won" }, "400 bad-shape"],
      [{ kind: "won" }, "400 bad-shape"],
      [{ email: "dana", kind: "won" }, "400 bad-shape"],
      [{ lead: { toString: 1 }, kind: "won" }, "400 bad-shape"],
      [{ email, kind: "won", id: "own" }, "400 bad-shape"],
      [{ email, kind: "won", value: "12" }, "400 bad-shape"],
      [{ email, kind: "won" }, "400 bad-id", { id: "a b" }],
      [{ email: makeEmail(), kind: "won" }, "404 not-found"],
      [{ lead: "ld_nobodynobodynobodynobo", kind: "won" }, "404 not-found"],
      ["[".repeat(100), "400 too-deep"],
    ];
    for (const [body, wanted, message] of cases)
      expect(await kindOf(await post(body, message)), JSON.stringify(body)).toBe(wanted);
  });

  test("is bounded, signed or not", async () => {
    expect(await kindOf(await post(`{"kind": "${"x".repeat(70_000)}"}`))).toBe("413 too-large");
    expect(await kindOf(await post("", { headers: {} }))).toBe("400 empty-body");
    const headers = { "Content-Type": "text/plain" };
    expect(await kindOf(await post({ kind: "won" }, { headers }))).toBe("415 unsupported-media-type");
  });

  test("opens nothing else: a webhook secret is no key", async () => {
    expect((await askWith(key.text, "/v1/leads")).status).toBe(401);
    expect(
      (await ask(`/v1/signals?k=${encodeURIComponent(key.text)}`, { method: "POST", body: "{}" })).status,
    ).toBe(401);
  });
});
