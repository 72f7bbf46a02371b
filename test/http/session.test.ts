import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { keys } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { addKey, ask, askWith, makeSite, model, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

const json = { "Content-Type": "application/json" };

function signIn(origin: string, { admin } = site): Promise<Response> {
  const body = JSON.stringify({ key: admin });
  return ask(`${origin}/v1/session`, { method: "POST", body, headers: json });
}

async function openSession(owner = site): Promise<string> {
  const response = await signIn("http://localhost", owner);
  return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

describe("a console session", () => {
  test("over https lives in a cookie that scripts and other sites never get", async () => {
    const response = await signIn("https://ripen.example");
    expect(response.status).toBe(204);
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/^__Host-ripen=[\w-]{22};/);
    for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=43200"]) {
      expect(cookie.split("; ")).toContain(part);
    }
  });

  test("over plain http opens on this machine only", async () => {
    expect((await signIn("http://127.0.0.1:8787")).headers.get("Set-Cookie")).toMatch(/^ripen_dev=/);
    const elsewhere = await signIn("http://ripen.example");
    expect(elsewhere.status).toBe(403);
    expect(await elsewhere.json()).toMatchObject({
      type: "/problems/plain-http",
      detail: expect.stringContaining("https"),
    });
  });

  test("tells whose it is, with the keys that the script tag needs", async () => {
    const response = await ask("/v1/session", { headers: { Cookie: await openSession() } });
    expect(await response.json()).toEqual({
      site: { id: site.id, name: "Acme", publishableKeys: [site.page] },
      expiresAt: expect.stringMatching(/Z$/),
    });
  });

  test("opens the owner's routes", async () => {
    const headers = { Cookie: await openSession() };
    for (const path of ["/v1/visitors", "/v1/model", `/v1/qualification?visitor=${"a".repeat(22)}`]) {
      expect((await ask(path, { headers })).status).toBe(200);
    }
  });

  test("changes things for its own origin only", async () => {
    const Cookie = await openSession();
    const put = (headers: Record<string, string>) =>
      ask("/v1/model", {
        method: "PUT",
        body: JSON.stringify(model),
        headers: { ...json, Cookie, ...headers },
      });
    expect((await put({})).status).toBe(403);
    expect((await put({ Origin: "https://evil.example" })).status).toBe(403);
    expect((await put({ Origin: "http://localhost" })).status).toBe(200);
  });

  test("that was ended is over on the server, not only in the browser", async () => {
    const Cookie = await openSession();
    const headers = { Cookie, Origin: "http://localhost" };
    expect((await ask("/v1/session", { method: "DELETE", headers })).status).toBe(204);
    expect((await ask("/v1/session", { headers })).status).toBe(401);
  });

  test("ends with the key that opened it", async () => {
    const owner = await makeSite();
    const body = JSON.stringify({ key: owner.admin });
    const opened = await ask("/v1/session", { method: "POST", body, headers: json });
    const Cookie = (opened.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    expect((await ask("/v1/session", { headers: { Cookie } })).status).toBe(200);
    await drizzle(env.DB).update(keys).set({ revokedAt: 1 }).where(eq(keys.site, owner.id));
    // Past the age at which a cached copy of the site's keys may still decide.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
    expect((await ask("/v1/session", { headers: { Cookie } })).status).toBe(401);
    vi.useRealTimers();
  });

  test("ends when the key that opened it expires, though its own hours are not over", async () => {
    const owner = await makeSite();
    const key = await addKey(owner.id, "secret", { scope: "admin", expiresAt: Date.now() + 3_600_000 });
    const opened = await ask("/v1/session", { method: "POST", body: JSON.stringify({ key }), headers: json });
    const Cookie = (opened.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    expect((await ask("/v1/session", { headers: { Cookie } })).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    expect((await ask("/v1/session", { headers: { Cookie } })).status).toBe(401);
    vi.useRealTimers();
  });

  test("ends with all others of its site, and of no other, in one call", async () => {
    const other = await makeSite();
    const cookies = [await openSession(), await openSession(), await openSession(other)];
    expect((await askWith(site.admin, "/v1/sessions", { method: "DELETE" })).status).toBe(204);
    const left = cookies.map((Cookie) => ask("/v1/session", { headers: { Cookie } }));
    expect((await Promise.all(left)).map(({ status }) => status)).toEqual([401, 401, 200]);
  });

  test("is not opened by a made-up cookie", async () => {
    const response = await ask("/v1/visitors", { headers: { Cookie: "ripen_dev=abcdefghijklmnopqrstuv" } });
    expect(response.status).toBe(401);
  });
});
