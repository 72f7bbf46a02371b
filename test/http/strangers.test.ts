import { beforeAll, describe, expect, test, vi } from "vitest";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { type Browser, makeBrowser, makeProof, tellLead } from "./browser.ts";
import { ask, askWith, makeSignal, makeSite, peopleModel, type TestSite } from "./world.ts";

// What someone can do who has the publishable key, another person's address and another visitor's public id: all three are easy to get.

const email = "victim@acme.example";
let site: TestSite;
let victim: Browser;
let lead: string;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel, hasIdentity: true });
  victim = makeBrowser(site);
  await victim.act("cart_add");
  await victim.verify({ email });
  const told = await askWith(site.write, "/v1/identity", {
    json: { email, traits: { job_title: "CEO", phone: "+49 30 123456" } },
  });
  lead = (await told.json<IdentityAnswer>()).lead ?? "";
});

/** Claims to be the victim, and has copies of what the stranger does handed over. */
async function pretend(...kinds: readonly string[]): Promise<Browser> {
  const stranger = makeBrowser(site);
  await stranger.identify({ email, traits: { job_title: "Student", company: "Evil" } });
  for (const kind of kinds) await stranger.act(kind);
  const visitor = await stranger.visitor();
  await vi.waitFor(
    async () => {
      const { journey } = await (await askWith(site.read, `/v1/leads/${lead}/journey?limit=200`)).json<{
        journey: { type: string; signal?: { visitor?: string; kind: string } }[];
      }>();
      const seen = journey
        .filter(({ signal }) => signal?.visitor === visitor)
        .map(({ signal }) => signal?.kind);
      expect(seen).toEqual(expect.arrayContaining([...kinds]));
    },
    { timeout: 10_000 },
  );
  return stranger;
}

describe("a stranger with the publishable key, somebody's address and visitor id", () => {
  test("reads nothing: not the score, the stage, the traits or the prompts, by any route", async () => {
    const stranger = await pretend("page_view");
    const answers = [
      await stranger.identify({ email, userId: "victim" }),
      await stranger.act("page_view"),
      await (
        await ask(`/v1/qualification?k=${site.page}&visitor=${await victim.visitor()}&lead=${lead}`)
      ).text(),
    ].map((answer) => JSON.stringify(answer));
    for (const answer of answers) {
      for (const secret of ["CEO", "123456", '"score":50', lead]) expect(answer).not.toContain(secret);
    }
    for (const path of [
      `/v1/leads/${lead}`,
      `/v1/visitors/${await victim.visitor()}`,
      "/v1/leads",
      "/v1/leads.csv",
    ]) {
      const response = await askWith(site.page, path);
      expect([response.status, (await response.text()).includes("acme")]).toEqual([403, false]);
    }
  });

  test("sends nothing as somebody else: the public id opens nothing", async () => {
    const visitor = await victim.visitor();
    const bodies = [
      { v: 1, visitor, signals: [makeSignal("cart_add")] },
      { v: 1, secret: visitor, visitor, signals: [makeSignal("cart_add")] },
      { v: 1, lead, signals: [makeSignal("cart_add")] },
      { v: 1, email, signals: [makeSignal("cart_add")] },
    ];
    for (const body of bodies)
      await ask(`/v1/signals?k=${site.page}`, { method: "POST", body: JSON.stringify(body) });
    expect((await tellLead(site, lead)).score).toBe(50);
  });

  test("takes nothing: no points, no reset, no trait that is known, no browser", async () => {
    await pretend("careers", "goodbye");
    const told = await tellLead(site, lead);
    expect(told).toMatchObject({ score: 50, identity: "verified", email });
    const titles = told.attributes.filter(({ name }) => name === "job_title").map(({ value }) => value);
    expect(titles).toEqual(["CEO"]);
    expect(await victim.act("page_view")).toMatchObject({ score: 50 });
  });

  test("advances nobody to a stage that fires: what was only claimed is shown apart", async () => {
    await pretend("cart_add", "cart_add", "cart_add", "purchase");
    const told = await tellLead(site, lead);
    expect(told).toMatchObject({ score: 50, stage: "anonymous", journal: [] });
    expect(told.claimed?.score).toBeGreaterThanOrEqual(140);
  });

  test("makes nobody who was never verified a customer, either", async () => {
    const stranger = makeBrowser(site);
    await stranger.identify({ email: "unverified@acme.example" });
    await stranger.act("purchase");
    const { lead: other = "" } = await (
      await askWith(site.write, "/v1/identity", { json: { email: "unverified@acme.example" } })
    ).json<IdentityAnswer>();
    await vi.waitFor(async () => expect((await tellLead(site, other)).visitors).toHaveLength(1));
    expect((await tellLead(site, other)).stage).toBe("anonymous");
  });

  test("proves nothing with a signature made for another browser", async () => {
    const proof = await makeProof(site, await victim.visitor(), { email });
    const answer = await makeBrowser(site).identify({ email, ...proof });
    expect(answer).toMatchObject({ verified: false, reason: "bad-signature", score: 0 });
  });
});

describe("the site's own people", () => {
  test("cut a browser off in one call: what it brought counts for nothing, and is not taken again", async () => {
    const stranger = await pretend("cart_add", "cart_add");
    const visitor = await stranger.visitor();
    const response = await askWith(site.write, `/v1/leads/${lead}/visitors/${visitor}`, {
      method: "PATCH",
      json: { kind: "cut" },
    });
    const { visitors } = await response.json<{ visitors: { id: string; kind: string }[] }>();
    expect(visitors.find(({ id }) => id === visitor)?.kind).toBe("cut");
    await stranger.identify({ email });
    expect(await stranger.act("cart_add")).toMatchObject({ score: 90 });
    const { visitors: later } = await tellLead(site, lead);
    expect(later.find(({ id }) => id === visitor)?.kind).toBe("cut");
  });

  test("undo a merge: the browser has its history back, the lead is what it was", async () => {
    const [first, second] = [makeBrowser(site), makeBrowser(site)];
    const shared = "shared@acme.example";
    await first.act("cart_add");
    await first.verify({ email: shared });
    await second.act("cart_add");
    await second.act("cart_add");
    expect(await second.verify({ email: shared })).toMatchObject({ score: 90, stage: "mql" });
    const { lead: merged = "" } = await (
      await askWith(site.write, "/v1/identity", { json: { email: shared } })
    ).json<IdentityAnswer>();
    const path = `/v1/leads/${merged}/visitors/${await second.visitor()}`;
    const undone = await askWith(site.write, path, { method: "PATCH", json: { kind: "cut" } });
    expect(await undone.json()).toMatchObject({ score: 30, stage: "anonymous" });
    expect(await first.act("page_view")).toMatchObject({ score: 30 });
    expect(await second.act("page_view")).toMatchObject({ score: 60, stage: "mql" });
    expect(await second.act("cart_add")).toMatchObject({ score: 90 });
    expect((await tellLead(site, merged)).score).toBe(30);
  });

  test("let through or leave what they hold: until then it counts for nothing", async () => {
    const careful = await makeSite({ rules: peopleModel, hasIdentity: true, settings: { holdClaims: true } });
    const browser = makeBrowser(careful);
    await browser.act("cart_add");
    await browser.identify({ email });
    const { lead: held = "" } = await (
      await askWith(careful.write, "/v1/identity", { json: { email } })
    ).json<IdentityAnswer>();
    await vi.waitFor(async () =>
      expect((await tellLead(careful, held)).visitors).toMatchObject([{ kind: "held" }]),
    );
    expect((await tellLead(careful, held)).score).toBe(0);
    const path = `/v1/leads/${held}/visitors/${await browser.visitor()}`;
    const letThrough = await askWith(careful.write, path, { method: "PATCH", json: { kind: "claimed" } });
    expect(await letThrough.json()).toMatchObject({ score: 30, identity: "claimed" });
  });
});
