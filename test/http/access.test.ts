import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { makeAccess } from "../../worker/http/access.ts";
import { makeApp } from "../../worker/http/app.ts";
import { makeAttempts } from "../../worker/http/attempts.ts";
import { makeSiteCache } from "../../worker/store/site-cache.ts";
import { env } from "../support/worker-env.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const team = "acme.cloudflareaccess.com";
const bindings = { ...env, ACCESS_TEAM_DOMAIN: team, ACCESS_AUDIENCE: "tag" };
const ages = { freshMs: 0, maxAgeMs: 0, deadlineMs: 5_000, coldDeadlineMs: 5_000, keepMs: 0, restMs: 0 };
let site: TestSite;
let pair: CryptoKeyPair;
let other: CryptoKeyPair;
let published: object[];
let asked: string[];
let app: ReturnType<typeof makeApp>;

/** A deployment behind Access, whose keys come from here. */
function start(): void {
  asked = [];
  app = makeApp({
    sites: makeSiteCache(ages),
    attempts: makeAttempts(),
    access: makeAccess(async (url) => {
      asked.push(url);
      return { keys: published };
    }),
    notePending() {},
    rescore() {},
    async erase() {},
    testDestination: async () => null,
    redrive: async () => 0,
  });
}

beforeAll(async () => {
  site = await makeSite({ settings: { team: ["ada@acme.example"] } });
  // What jose makes for a signature is a pair of keys of WebCrypto.
  pair = (await generateKeyPair("RS256", { extractable: true })) as CryptoKeyPair;
  other = (await generateKeyPair("RS256", { extractable: true })) as CryptoKeyPair;
  published = [{ ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256" }];
  start();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Claims {
  readonly email?: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly expires?: string;
  readonly kid?: string;
  readonly key?: CryptoKey;
}

function assert(claims: Claims = {}): Promise<string> {
  const { email = "Ada@Acme.example", audience = "tag", issuer = `https://${team}` } = claims;
  return new SignJWT({ email })
    .setProtectedHeader({ alg: "RS256", kid: claims.kid ?? "one" })
    .setAudience(audience)
    .setIssuer(issuer)
    .setExpirationTime(claims.expires ?? "1h")
    .sign(claims.key ?? pair.privateKey);
}

async function ask(path: string, init: RequestInit, vars: object = bindings): Promise<Response> {
  const context = createExecutionContext();
  // The bindings under test, with or without those of Access.
  const response = await app.fetch(
    new Request(`https://ripen.example${path}`, init),
    vars as typeof env,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}

async function signIn(assertion: string, into: string = site.id, vars: object = bindings): Promise<Response> {
  const headers = { "Content-Type": "application/json", "Cf-Access-Jwt-Assertion": assertion };
  return ask("/v1/session", { method: "POST", body: JSON.stringify({ site: into }), headers }, vars);
}

async function typeOf(response: Response): Promise<string> {
  return (await response.json<{ type: string }>()).type;
}

function cookieOf(response: Response): { Cookie: string } {
  return { Cookie: (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "" };
}

describe("through Cloudflare Access", () => {
  test("whoever the site's team lists signs in without a key", async () => {
    const opened = await signIn(await assert());
    expect(opened.status).toBe(204);
    const headers = cookieOf(opened);
    expect((await ask("/v1/keys", { headers })).status).toBe(200);
    const log = await (await ask("/v1/audit", { headers })).json<{ entries: object[] }>();
    expect(log.entries[0]).toMatchObject({ action: "session.open", by: "ada@acme.example" });
    expect(asked).toEqual([`https://${team}/cdn-cgi/access/certs`]);
  });

  test("nobody else does, nor into a site that is not there", async () => {
    for (const attempt of [
      await signIn(await assert({ email: "eve@acme.example" })),
      await signIn(await assert(), "zzzzzzzz"),
      await signIn(await assert(), "no site"),
    ]) {
      expect(attempt.status).toBe(403);
      expect(await typeOf(attempt)).toBe("/problems/not-in-team");
    }
  });

  test("what Access did not say, for this application and now, proves nothing", async () => {
    const [head = "", body = ""] = (await assert()).split(".");
    const unsigned = `${btoa('{"alg":"none"}').replace(/=+$/, "")}.${body}.`;
    for (const assertion of [
      await assert({ audience: "another" }),
      await assert({ issuer: "https://evil.cloudflareaccess.com" }),
      await assert({ expires: "-1 minute" }),
      await assert({ key: other.privateKey }),
      `${head}.${body}.AAAA`,
      unsigned,
      "nonsense",
    ])
      expect((await signIn(assertion)).status).toBe(401);
  });

  test("nothing is believed where Access does not stand before the deployment", async () => {
    expect((await signIn(await assert(), site.id, env)).status).toBe(401);
    const headers = cookieOf(await signIn(await assert()));
    expect((await ask("/v1/visitors", { headers })).status).toBe(200);
    expect((await ask("/v1/visitors", { headers }, env)).status).toBe(401);
  });

  test("a session ends when its owner leaves the team", async () => {
    const headers = cookieOf(await signIn(await assert()));
    const leave = (members: string[]) =>
      askWith(site.admin, `/v1/sites/${site.id}`, { method: "PATCH", json: { settings: { team: members } } });
    await leave([]);
    expect((await ask("/v1/visitors", { headers })).status).toBe(401);
    await leave(["ada@acme.example"]);
    expect((await ask("/v1/visitors", { headers })).status).toBe(200);
  });

  test("new keys are asked for when one is not known, and made-up ones not each time", async () => {
    start();
    await signIn(await assert());
    const before = published;
    published = [{ ...(await exportJWK(other.publicKey)), kid: "two", alg: "RS256" }];
    const changed = { kid: "two", key: other.privateKey };
    expect((await signIn(await assert(changed))).status).toBe(401);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect((await signIn(await assert(changed))).status).toBe(204);
    for (const kid of ["three", "four", "five"]) await signIn(await assert({ kid }));
    expect(asked).toHaveLength(2);
    published = before;
  });

  test("whoever comes while Access's keys are out of reach is asked to come again", async () => {
    start();
    const before = published;
    published = [1 as unknown as object];
    const refused = await signIn(await assert());
    expect([refused.status, refused.headers.has("Retry-After")]).toEqual([503, true]);
    published = before;
    expect((await signIn(await assert())).status).toBe(204);
  });
});
