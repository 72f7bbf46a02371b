import { beforeEach, describe, expect, test } from "vitest";
import type { NewSite, ToldSite } from "../../worker/http/contract/sites.ts";
import { makeToken } from "../../worker/keyring.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeEach(async () => {
  site = await makeSite({ origins: ["https://shop.example"], settings: { hideNumbers: true } });
});

function patch(json: object, headers: Record<string, string> = {}): Promise<Response> {
  return askWith(site.admin, `/v1/sites/${site.id}`, { method: "PATCH", json, headers });
}

async function read(): Promise<ToldSite> {
  return (await askWith(site.read, `/v1/sites/${site.id}`)).json<ToldSite>();
}

/** What a page of that origin is answered: the status, and whether numbers are in it. */
async function sendFrom(origin: string): Promise<string> {
  const response = await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]), { Origin: origin });
  return `${response.status} ${"score" in (await response.json<object>()) ? "with" : "without"} numbers`;
}

async function flawsOf(response: Response): Promise<unknown> {
  return (await response.json<{ errors: unknown }>()).errors;
}

async function typeOf(response: Response): Promise<string> {
  return (await response.json<{ type: string }>()).type;
}

describe("a site", () => {
  test("is listed alone, as it is, for its own people", async () => {
    const response = await askWith(site.read, "/v1/sites");
    expect(await response.json()).toEqual({
      sites: [
        {
          id: site.id,
          name: "Acme",
          origins: ["https://shop.example"],
          settings: { hideNumbers: true },
          disabled: false,
          createdAt: "1970-01-01T00:00:00.000Z",
        },
      ],
    });
    const headers = { "If-None-Match": response.headers.get("ETag") ?? "" };
    expect((await askWith(site.read, "/v1/sites", { headers })).status).toBe(304);
  });

  test("decides by its new origins and settings from the next signal on", async () => {
    expect(await sendFrom("https://shop.example")).toBe("200 without numbers");
    expect(await sendFrom("https://new.example")).toBe("403 without numbers");
    const changed = await patch({ origins: ["https://new.example"], settings: { hideNumbers: null } });
    expect(changed.status).toBe(200);
    expect(await sendFrom("https://shop.example")).toBe("403 without numbers");
    expect(await sendFrom("https://new.example")).toBe("200 with numbers");
  });

  test("keeps the settings that a patch does not name", async () => {
    const internal = { addresses: ["203.0.113.0/24", "2001:db8::/32"], emailDomains: ["Acme.example"] };
    await patch({ settings: { retentionDays: 90, internal } });
    await patch({ settings: { holdClaims: true, retentionDays: null, team: ["Ada@Acme.example"] } });
    expect((await read()).settings).toEqual({
      hideNumbers: true,
      holdClaims: true,
      internal: { ...internal, emailDomains: ["acme.example"] },
      team: ["ada@acme.example"],
    });
  });

  test("changes over the state that If-Match names only", async () => {
    const before = (await askWith(site.read, `/v1/sites/${site.id}`)).headers.get("ETag") ?? "";
    expect((await patch({ name: "Acme Ltd" }, { "If-Match": before })).status).toBe(200);
    const late = await patch({ name: "Acme Inc" }, { "If-Match": before });
    expect(late.status).toBe(412);
    expect(await typeOf(late)).toBe("/problems/version-conflict");
    expect((await read()).name).toBe("Acme Ltd");
  });

  test("stands still while it is disabled: no page is answered, its people still read", async () => {
    await patch({ disabled: true });
    const refused = await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]));
    expect([refused.status, await typeOf(refused)]).toEqual([403, "/problems/site-disabled"]);
    const json = { visitor: makeToken(), signals: [{ kind: "cart_add" }] };
    expect((await askWith(site.write, "/v1/signals", { json })).status).toBe(403);
    expect((await askWith(site.read, "/v1/visitors")).status).toBe(200);
    expect((await askWith(site.read, `/v1/qualification?visitor=${makeToken()}`)).status).toBe(200);
    await patch({ disabled: false });
    expect(await sendFrom("https://shop.example")).toBe("200 without numbers");
  });
});

describe("what a site cannot be is refused with its place:", () => {
  const origin = 'must be an origin such as https://example.com, or "*" for any';
  const cases: Record<string, readonly [body: object, pointer: string, detail: string]> = {
    "an address with a path": [{ origins: ["https://shop.example/"] }, "/origins/0", origin],
    "an origin in capitals": [{ origins: ["*", "https://Shop.example"] }, "/origins/1", origin],
    "a default port": [{ origins: ["https://shop.example:443"] }, "/origins/0", origin],
    "a pattern": [{ origins: ["https://*"] }, "/origins/0", origin],
    "the origin of no page": [{ origins: ["null"] }, "/origins/0", origin],
    "too many origins": [
      { origins: Array.from({ length: 51 }, (_, at) => `https://a${at}.example`) },
      "/origins",
      "has at most 50 entries",
    ],
    "no name": [{ name: "" }, "/name", "must be a text of 1 to 100 characters"],
    "an unknown setting": [{ settings: { colour: 1 } }, "/settings/colour", "is not a field here"],
    "a short retention": [
      { settings: { retentionDays: 29 } },
      "/settings/retentionDays",
      "must be a whole number from 30 to 3650",
    ],
    "a network that is none": [
      { settings: { internal: { addresses: ["203.0.113.0/33"] } } },
      "/settings/internal/addresses/0",
      "must be a network such as 203.0.113.0/24",
    ],
    "a domain that is an address": [
      { settings: { internal: { emailDomains: ["ada@acme.example"] } } },
      "/settings/internal/emailDomains/0",
      "must be a domain such as example.com",
    ],
    "a colleague without an address": [
      { settings: { team: ["ada"] } },
      "/settings/team/0",
      "must be an e-mail address",
    ],
    "another id": [{ id: "aaaaaaaa" }, "/id", "is not a field here"],
  };
  for (const [name, [body, pointer, detail]] of Object.entries(cases)) {
    test(name, async () => {
      const response = await patch(body);
      expect(response.status).toBe(400);
      expect(await flawsOf(response)).toEqual([{ pointer, detail }]);
    });
  }
});

describe("a new site", () => {
  async function create(more: object = {}): Promise<NewSite> {
    const json = { name: "Second", origins: ["https://second.example"], ...more };
    const response = await askWith(site.admin, "/v1/sites", { json });
    expect(response.status).toBe(201);
    const made = await response.json<NewSite>();
    expect(response.headers.get("Location")).toBe(`/v1/sites/${made.site.id}`);
    return made;
  }

  test("works at once with its first keys", async () => {
    const { site: made, keys } = await create();
    const body = JSON.stringify(makeBatch(makeToken(), [makeSignal("cart_add")]));
    const headers = { Origin: "https://second.example" };
    const sent = await ask(`/v1/signals?k=${keys.siteKey}`, { method: "POST", body, headers });
    expect(await sent.json()).toMatchObject({ model: 1, stage: "engaged" });
    expect(await (await askWith(keys.secretKey, "/v1/sites")).json()).toEqual({ sites: [made] });
    const listed = await (await askWith(keys.secretKey, "/v1/keys")).json<{ keys: { kind: string }[] }>();
    expect(listed.keys.map(({ kind }) => kind).sort()).toEqual(["identity", "publishable", "secret"]);
    const prompts = await (await askWith(keys.secretKey, "/v1/prompts")).json<{ prompts: unknown[] }>();
    expect(prompts.prompts.length).toBeGreaterThan(0);
  });

  test("is out of reach for the key that made it", async () => {
    const { site: made } = await create();
    expect((await askWith(site.admin, `/v1/sites/${made.id}`)).status).toBe(404);
    const { sites } = await (await askWith(site.admin, "/v1/sites")).json<{ sites: ToldSite[] }>();
    expect(sites.map(({ id }) => id)).toEqual([site.id]);
  });

  test("begins with the template that was asked for, and with prompts that go with it", async () => {
    const { keys } = await create({ template: "gitlab" });
    const told = await (await askWith(keys.secretKey, "/v1/model")).json<object>();
    const template = await (await askWith(keys.secretKey, "/v1/model/templates/gitlab")).json<{
      model: object;
    }>();
    expect(told).toEqual({ ...template.model, version: 1 });
    const unknown = await askWith(site.admin, "/v1/sites", {
      json: { name: "X", origins: [], template: "none" },
    });
    expect(await flawsOf(unknown)).toMatchObject([{ pointer: "/template" }]);
  });
});
