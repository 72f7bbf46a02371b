import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, test } from "vitest";
import type { AuditLog } from "../../worker/http/contract/audit.ts";
import type { DestinationList, ToldDestination } from "../../worker/http/contract/destinations.ts";
import { openSecrets } from "../../worker/http/destination-secrets.ts";
import { deriveKeys } from "../../worker/keyring.ts";
import { maxDestinations } from "../../worker/limits.ts";
import { destinations } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { askWith, makeSite, model, type TestSite } from "./world.ts";

const webhook = {
  kind: "webhook",
  name: "Our own CRM",
  effects: [{ kind: "stage_entered", of: ["mql"] }],
  settings: { url: "https://hooks.receiver.example/ripen" },
};
let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

type Made = ToldDestination & { readonly signingSecret: string | null };

async function make(json: object = webhook): Promise<Made> {
  const response = await askWith(site.admin, "/v1/destinations", { json });
  expect(response.status, await response.clone().text()).toBe(201);
  return response.json<Made>();
}

function patch(id: string, json: unknown, headers: HeadersInit = {}): Promise<Response> {
  return askWith(site.admin, `/v1/destinations/${id}`, { method: "PATCH", json, headers });
}

async function problemOf(response: Response) {
  const { type, errors } = await response.json<{ type: string; errors?: { pointer: string }[] }>();
  return { status: response.status, type, pointers: errors?.map(({ pointer }) => pointer) };
}

async function readSecrets(id: string): Promise<Readonly<Record<string, string>>> {
  const rows = await drizzle(env.DB).select().from(destinations);
  const row = rows.find((one) => one.id === id);
  return openSecrets(await deriveKeys(env.RIPEN_SECRET), row ?? { secrets: "" });
}

describe("destinations", () => {
  test("are made, listed the oldest first, read, changed and deleted", async () => {
    const response = await askWith(site.admin, "/v1/destinations", { json: webhook });
    const made = await response.json<Made>();
    expect(response.headers.get("Location")).toBe(`/v1/destinations/${made.id}`);
    expect(made).toMatchObject({
      id: expect.stringMatching(/^dst_[\w-]{22}$/),
      destination: { ...webhook, enabled: true, dryRun: false },
      ...{ failingSince: null, disabledReason: null, updatedBy: expect.stringMatching(/^rsk_/) },
    });
    const second = await make({ ...webhook, name: "Another", dryRun: true });
    const list = await (await askWith(site.read, "/v1/destinations")).json<DestinationList>();
    expect(list.destinations.map(({ id }) => id)).toEqual([made.id, second.id]);
    const changed = await patch(made.id, { debounceMinutes: 30, name: "Renamed" });
    expect(await changed.json()).toMatchObject({ destination: { name: "Renamed", debounceMinutes: 30 } });
    const back = await patch(made.id, { debounceMinutes: null });
    expect((await back.json<ToldDestination>()).destination).not.toHaveProperty("debounceMinutes");
    const path = `/v1/destinations/${made.id}`;
    expect((await askWith(site.admin, path, { method: "DELETE" })).status).toBe(204);
    expect((await askWith(site.read, path)).status).toBe(404);
  });

  test("are refused with every flaw at once, each with its pointer", async () => {
    const effects = [{ kind: "stage_entered", of: ["vip"] }, { kind: "page_view" }];
    const json = { ...webhook, effects, filter: { grades: ["E"] }, debounceMinutes: 0 };
    expect(await problemOf(await askWith(site.admin, "/v1/destinations", { json }))).toEqual({
      ...{ status: 422, type: "/problems/bad-destination" },
      pointers: ["/effects/0/of/0", "/effects/1/kind", "/filter/grades/0", "/debounceMinutes"],
    });
  });

  test("may name what the draft will have", async () => {
    const vip = { ...webhook, effects: [{ kind: "stage_entered", of: ["vip"] }] };
    expect((await askWith(site.admin, "/v1/destinations", { json: vip })).status).toBe(422);
    const draft = { ...model, stages: [{ id: "vip", enter: { score: { gte: 90 } } }] };
    await askWith(site.write, "/v1/model/draft", { method: "PUT", json: draft });
    expect((await askWith(site.admin, "/v1/destinations", { json: vip })).status).toBe(201);
  });

  test("never lead back to the deployment itself", async () => {
    const { id } = await make();
    const own = await patch(id, { settings: { url: "https://localhost/v1/signals" } });
    expect(await problemOf(own)).toMatchObject({ type: "/problems/forbidden-target" });
  });

  test("that others have changed meanwhile are not overwritten where If-Match asks", async () => {
    const { id } = await make();
    const tag = (await askWith(site.read, `/v1/destinations/${id}`)).headers.get("ETag") ?? "";
    expect((await patch(id, { name: "First" }, { "If-Match": tag })).status).toBe(200);
    expect((await patch(id, { name: "Second" }, { "If-Match": tag })).status).toBe(412);
    const path = `/v1/destinations/${id}`;
    const dropped = await askWith(site.admin, path, { method: "DELETE", headers: { "If-Match": tag } });
    expect(dropped.status).toBe(412);
  });

  test("that have begun to fail are told anew to whoever knew them well", async () => {
    const { id } = await make();
    const path = `/v1/destinations/${id}`;
    const tag = (await askWith(site.read, path)).headers.get("ETag") ?? "";
    const again = () => askWith(site.read, path, { headers: { "If-None-Match": tag } });
    expect((await again()).status).toBe(304);
    await drizzle(env.DB).update(destinations).set({ failingSince: 1 });
    expect(await (await again()).json()).toMatchObject({ failingSince: "1970-01-01T00:00:00.001Z" });
  });

  test("that were disabled are taken up again by enabling them, and by nothing else", async () => {
    const { id } = await make();
    await drizzle(env.DB).update(destinations).set({ disabledReason: "It answered 410.", failingSince: 1 });
    const renamed = await patch(id, { name: "Renamed" });
    expect(await renamed.json()).toMatchObject({ disabledReason: "It answered 410." });
    const enabled = await patch(id, { enabled: true });
    expect(await enabled.json()).toMatchObject({ disabledReason: null, failingSince: null });
  });

  test("stay of their kind", async () => {
    const { id } = await make();
    const slack = { kind: "slack", settings: null, secrets: { url: "https://hooks.slack.com/services/a" } };
    expect(await problemOf(await patch(id, slack))).toMatchObject({ status: 422, pointers: ["/kind"] });
  });

  test("are as many as a site can have", async () => {
    const db = drizzle(env.DB);
    const { id: of } = await make();
    const [row] = (await db.select().from(destinations)).filter(({ id }) => id === of);
    if (!row) throw new Error("it was made");
    for (let n = 1; n < maxDestinations; n += 1)
      await db.insert(destinations).values({ ...row, id: `d${n}` });
    const more = await askWith(site.admin, "/v1/destinations", { json: webhook });
    expect(await problemOf(more)).toMatchObject({ status: 409, type: "/problems/too-many-destinations" });
  });

  test("are made once for each Idempotency-Key, with the same secret told", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const send = async () =>
      (await askWith(site.admin, "/v1/destinations", { json: webhook, headers })).json<Made>();
    expect(await send()).toEqual(await send());
    const list = await (await askWith(site.read, "/v1/destinations")).json<DestinationList>();
    expect(list.destinations).toHaveLength(1);
  });

  test.each([
    ["GET", "", "page", 403],
    ["POST", "", "write", 403],
    ["PATCH", "/x", "write", 403],
    ["DELETE", "/x", "write", 403],
    ["POST", "/x/rotate", "write", 403],
    ["POST", "/x/test", "read", 403],
    ["PUT", "/x", "admin", 405],
  ] as const)(
    "%s /v1/destinations%s with the %s key is answered with %i",
    async (method, path, key, status) => {
      const json = method === "GET" ? {} : { json: webhook };
      expect((await askWith(site[key], `/v1/destinations${path}`, { method, ...json })).status).toBe(status);
    },
  );

  test("of which nothing was handed off yet show an example", async () => {
    const { id } = await make();
    const shown = await (await askWith(site.read, `/v1/destinations/${id}/sample`)).json();
    expect(shown).toMatchObject({
      isReal: false,
      payload: {
        type: "stage.entered",
        data: { lead: { url: expect.stringMatching(/^http:\/\/localhost\//) } },
      },
    });
  });
});

describe("a webhook's signing secret", () => {
  test("is made here, told once, and as the specification writes it", async () => {
    const { id, secrets, signingSecret } = await make();
    expect(signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secrets).toEqual({ signing: "set" });
    expect(await readSecrets(id)).toEqual({ signing: signingSecret });
    const told = await (await askWith(site.admin, `/v1/destinations/${id}`)).text();
    expect(told).not.toContain("whsec_");
    await patch(id, { name: "Renamed" });
    expect(await readSecrets(id)).toEqual({ signing: signingSecret });
  });

  test("is rotated: the old one goes on for the hours that are asked for", async () => {
    const { id, signingSecret: old } = await make();
    const path = `/v1/destinations/${id}/rotate`;
    const rotated = await askWith(site.admin, path, { json: { graceHours: 2 } });
    expect(rotated.status).toBe(201);
    const { signingSecret, previousUntil } = await rotated.json<Record<string, string>>();
    expect(signingSecret).toMatch(/^whsec_/);
    expect(signingSecret).not.toBe(old);
    const until = Date.parse(previousUntil ?? "");
    expect(Math.round((until - Date.now()) / 60_000)).toBe(120);
    expect(await readSecrets(id)).toEqual({
      ...{ signing: signingSecret, previous: old, previousUntil: String(until) },
    });
    const told = await (await askWith(site.admin, `/v1/destinations/${id}`)).json<ToldDestination>();
    expect(told.secrets).toEqual({ signing: "set" });
  });

  test("is there of webhooks alone", async () => {
    const made = await make({ ...webhook, kind: "hubspot", settings: {}, secrets: { token: "pat-1" } });
    expect(made.signingSecret).toBe(null);
    const rotated = await askWith(site.admin, `/v1/destinations/${made.id}/rotate`, { json: {} });
    expect(await problemOf(rotated)).toMatchObject({ status: 409, type: "/problems/nothing-to-rotate" });
  });
});

describe("the secrets of a destination", () => {
  const salesforce = {
    ...{ ...webhook, kind: "salesforce", settings: { instance: "https://acme.my.salesforce.com" } },
    secrets: { clientId: "canary-client", clientSecret: "canary-secret" },
  };

  test("are nowhere but sealed in its row: no answer, no failure, no log, no table tells them", async () => {
    const { id, secrets } = await make(salesforce);
    expect(secrets).toEqual({ clientId: "set", clientSecret: "set" });
    const path = `/v1/destinations/${id}`;
    const answers = await Promise.all([
      ...["/v1/destinations", path, `${path}/sample`, "/v1/audit"].map((one) => askWith(site.admin, one)),
      patch(id, { name: "Renamed" }),
      patch(id, { secrets: { clientSecret: "canary-secret-2", other: "canary" } }),
      patch(id, { secrets: { clientSecret: 5 }, effects: [] }),
      patch(id, { settings: { instance: "https://evil.example" } }),
    ]);
    const told = await Promise.all(answers.map((response) => response.text()));
    expect(told.join("\n")).not.toContain("canary-");
    const tables = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 1) <> '_' AND substr(name, 1, 7) <> 'sqlite_'",
    ).all<{ name: string }>();
    const dump = await Promise.all(
      tables.results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()),
    );
    expect(JSON.stringify(dump.map(({ results }) => results))).not.toContain("canary-");
    expect(await readSecrets(id)).toEqual(salesforce.secrets);
  });

  test("are replaced one by one", async () => {
    const { id } = await make(salesforce);
    expect((await patch(id, { secrets: { clientSecret: "new" } })).status).toBe(200);
    expect(await readSecrets(id)).toEqual({ clientId: "canary-client", clientSecret: "new" });
    const without = await patch(id, { secrets: { clientSecret: null } });
    expect(await problemOf(without)).toMatchObject({ pointers: ["/secrets/clientSecret"] });
  });

  test("have to be known to whoever sends them elsewhere", async () => {
    const { id } = await make(salesforce);
    const settings = { instance: "https://evil.receiver.example" };
    expect(await problemOf(await patch(id, { settings }))).toMatchObject({
      ...{ status: 422, pointers: ["/secrets/clientId", "/secrets/clientSecret"] },
    });
    expect((await patch(id, { settings, secrets: { clientId: "a", clientSecret: "b" } })).status).toBe(200);
  });

  test("leave in the log that they were changed, and no more", async () => {
    const { id } = await make(salesforce);
    await patch(id, { secrets: { clientSecret: "canary-secret-2" }, dryRun: true });
    const { entries } = await (await askWith(site.admin, "/v1/audit")).json<AuditLog>();
    expect(entries).toMatchObject([
      { action: "destination.change", target: id, detail: { fields: ["dryRun", "secrets"] } },
      { action: "destination.create", target: id, detail: { kind: "salesforce", name: "Our own CRM" } },
    ]);
  });
});
