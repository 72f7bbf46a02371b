import { beforeAll, describe, expect, test } from "vitest";
import { makeToken } from "../../worker/keyring.ts";
import { watch } from "../support/worker-watch.ts";
import { ask, askWith, makeBatch, makeSignal, makeSite, model, send, type TestSite } from "./world.ts";

const engaged = { id: "engaged", enter: { score: { gte: 20 } } };
const rules = { ...model, stages: [engaged, ...model.stages] };
const qualified = ["cart_add", "cart_add"];
let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules });
});

/** Does this as a browser, and gives the visitor's public id. */
async function act(
  secret: string,
  kinds: readonly string[],
  {
    owner = site,
    headers = {},
    more = {},
  }: { owner?: TestSite; headers?: Record<string, string>; more?: object } = {},
): Promise<string> {
  const signals = kinds.map((kind) => makeSignal(kind));
  const response = await send(owner, makeBatch(secret, signals, more), headers);
  expect(response.status).toBe(200);
  return (await response.json<{ visitor: string }>()).visitor;
}

/** Does as this says, then has a last qualified person come, and tells who of them all was told. */
async function listTold(owner: TestSite, work: () => Promise<unknown>, query = ""): Promise<string[]> {
  const watcher = await watch(owner.read, query);
  await work();
  const last = await act(makeToken(), qualified, { owner });
  const told: string[] = [];
  for (;;) {
    const { person } = await watcher.nextOf("person");
    if (person.id === last) return told;
    told.push(person.id);
  }
}

describe("who watches a site", () => {
  test("hears of a qualified person within 2 s of the signal, and of every further step", async () => {
    const watcher = await watch(site.read);
    await watcher.nextOf("snapshot");
    const [startedAt, secret] = [performance.now(), makeToken()];
    const id = await act(secret, qualified);
    const { person } = await watcher.nextOf("person");
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(person).toMatchObject({
      ...{ id, lead: null, stage: "mql", score: 60, grade: "D2", segments: [], signal: "cart_add" },
      page: { url: "https://shop.example/pricing", title: null },
      lastSeenAt: expect.stringMatching(/Z$/),
    });
    await act(secret, ["search"]);
    expect(await watcher.nextOf("person")).toMatchObject({ person: { id, signal: "search" } });
  });

  test("comes late and finds who is there", async () => {
    const owner = await makeSite({ rules });
    const early = await watch(owner.read);
    const id = await act(makeToken(), qualified, { owner });
    await early.nextOf("person");
    const { people } = await (await watch(owner.read)).nextOf("snapshot");
    expect(people).toMatchObject([{ id, stage: "mql" }]);
  });

  test("hears of those from mql on, or of the stages that it names", async () => {
    const owner = await makeSite({ rules });
    let id = "";
    const work = async () => {
      id = await act(makeToken(), ["cart_add"], { owner });
    };
    expect(await listTold(owner, work)).toEqual([]);
    expect(await listTold(owner, work, "?stages=engaged,mql")).toEqual([id]);
  });

  test("hears which lead a browser says to be, and is", async () => {
    const [watcher, secret] = [await watch(site.read), makeToken()];
    const id = await act(secret, qualified);
    expect(await watcher.nextOf("person")).toMatchObject({ person: { id, lead: null } });
    const body = JSON.stringify({ v: 1, secret, email: "dana@acme.example" });
    await ask(`/v1/identity?k=${site.page}`, { method: "POST", body });
    await act(secret, ["search"]);
    const claimed = await watcher.nextOf("person");
    expect(claimed.person).toMatchObject({ id, lead: expect.stringMatching(/^ld_/) });
    await askWith(site.write, "/v1/identity", { json: { secret, email: "dana@acme.example" } });
    await act(secret, ["search"]);
    expect(await watcher.nextOf("person")).toMatchObject({ person: { id, lead: claimed.person.lead } });
  });
});

describe("nobody hears of", () => {
  const cases: Record<string, (owner: TestSite) => Promise<unknown>> = {
    machines: (owner) => act(makeToken(), qualified, { owner, more: { automated: true } }),
    "who does not want to be watched": (owner) =>
      act(makeToken(), qualified, { owner, headers: { "Sec-GPC": "1" } }),
    "the site's own people": (owner) =>
      act(makeToken(), qualified, { owner, headers: { "CF-Connecting-IP": "203.0.113.9" } }),
    "a colleague, by the address": async (owner) => {
      const secret = makeToken();
      const body = JSON.stringify({ v: 1, secret, email: "Ann@Acme.example" });
      await ask(`/v1/identity?k=${owner.page}`, { method: "POST", body });
      await act(secret, qualified, { owner });
    },
    "who is anonymous": (owner) => act(makeToken(), ["search"], { owner }),
    "people of another site": async () => act(makeToken(), qualified, { owner: await makeSite({ rules }) }),
    "who is on no page: a mail was opened, a week ago": (owner) =>
      askWith(owner.write, "/v1/signals", {
        json: { secret: makeToken(), signals: qualified.map((kind) => ({ kind })) },
      }),
  };
  for (const [name, work] of Object.entries(cases)) {
    test(name, async () => {
      const settings = { internal: { addresses: ["203.0.113.0/24"], emailDomains: ["acme.example"] } };
      const owner = await makeSite({ rules, settings });
      expect(await listTold(owner, () => work(owner), "?stages=engaged,mql")).toEqual([]);
    });
  }

  test("the site's own people, wherever they are later", async () => {
    const settings = { internal: { addresses: ["203.0.113.0/24"] } };
    const owner = await makeSite({ rules, settings });
    const secret = makeToken();
    const work = async () => {
      await act(secret, qualified, { owner, headers: { "CF-Connecting-IP": "203.0.113.9" } });
      await act(secret, qualified, { owner });
    };
    expect(await listTold(owner, work)).toEqual([]);
  });

  test("who was erased: not of what was there, and not of what comes", async () => {
    const owner = await makeSite({ rules });
    const [watcher, secret] = [await watch(owner.read), makeToken()];
    const id = await act(secret, qualified, { owner });
    await watcher.nextOf("person");
    const erased = await askWith(owner.admin, `/v1/visitors/${id}`, { method: "DELETE" });
    expect(erased.status).toBeLessThan(300);
    expect(await watcher.nextOf("left")).toMatchObject({ id });
    expect(await listTold(owner, () => act(secret, qualified, { owner }))).toEqual([]);
  });
});
