import { beforeAll, describe, expect, test, vi } from "vitest";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { makeBrowser, makeProof, tellLead } from "./browser.ts";
import { askWith, makeSignal, makeSite, peopleModel, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel, hasIdentity: true });
});

let people = 0;

/** Makes an address that nobody had before. */
function makeEmail(): string {
  people += 1;
  return `ana-${people}@acme.example`;
}

async function tell(body: object): Promise<IdentityAnswer> {
  const response = await askWith(site.write, "/v1/identity", { json: body });
  expect(response.status).toBe(200);
  return response.json<IdentityAnswer>();
}

/** Finds the lead of an address: what a server is told that speaks of it. */
async function findLead(email: string): Promise<string> {
  const { lead } = await tell({ email });
  return lead ?? "";
}

describe("a claim", () => {
  test("links the browser and the lead, who gets a copy of what the browser did, before and after", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    expect(await browser.identify({ email })).toMatchObject({ verified: false, score: 30 });
    await browser.act("cart_add");
    const lead = await findLead(email);
    await vi.waitFor(async () =>
      expect(await tellLead(site, lead)).toMatchObject({ score: 60, identity: "claimed" }),
    );
  });

  test("never gives that browser the lead's history, score, traits or prompts", async () => {
    const email = makeEmail();
    await tell({ email, traits: { job_title: "CEO" } });
    await askWith(site.write, "/v1/signals", {
      json: { email, signals: [{ kind: "cart_add" }, { kind: "cart_add" }] },
    });
    const stranger = makeBrowser(site);
    const answer = await stranger.identify({ email });
    expect(answer).toMatchObject({ score: 0, fit: 0, stage: "anonymous", prompts: [], verified: false });
    expect(await stranger.act("page_view")).toMatchObject({ score: 0, stage: "anonymous" });
  });

  test("says at once what was typed of the person: it scores in the same answer", async () => {
    const browser = makeBrowser(site);
    const answer = await browser.identify({ email: makeEmail(), traits: { job_title: "CEO" } });
    expect(answer).toMatchObject({ fit: 20 });
  });

  test("may name three people in a day, not a fourth", async () => {
    const browser = makeBrowser(site);
    for (let n = 0; n < 3; n += 1) {
      expect((await browser.identify({ email: makeEmail() })).reason).toBeUndefined();
    }
    const fourth = makeEmail();
    expect(await browser.identify({ email: fourth })).toMatchObject({
      verified: false,
      reason: "too-many-claims",
    });
    await browser.act("cart_add");
    expect(await tellLead(site, await findLead(fourth))).toMatchObject({ score: 0 });
  });

  test("to be two people gives each lead its own address and what was said of it, not the other's", async () => {
    const [browser, friend, own, third] = [makeBrowser(site), makeEmail(), makeEmail(), makeEmail()];
    await browser.act("cart_add");
    await browser.identify({ email: friend, traits: { name: "A friend" } });
    await browser.identify({ email: own, traits: { name: "Myself" } });
    await browser.act("answer", { props: { question: "email", value: third } });
    for (const [email, name] of [
      [friend, "A friend"],
      [own, "Myself"],
      [third, undefined],
    ] as const) {
      const lead = await findLead(email);
      await vi.waitFor(async () => expect((await tellLead(site, lead)).score).toBe(30), 10_000);
      const told = await tellLead(site, lead);
      expect(told.email).toBe(email);
      const names = told.attributes.filter((entry) => entry.name === "name").map(({ value }) => value);
      expect(names).toEqual(name === undefined ? [] : [name]);
    }
  });

  test("says of the visitor what was typed of whom", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.identify({ email, traits: { job_title: "CEO" } });
    const response = await askWith(site.read, `/v1/visitors/${await browser.visitor()}`);
    const { attributes } = await response.json<{ attributes: { name: string; lead?: string }[] }>();
    expect(attributes.find(({ name }) => name === "job_title")?.lead).toBe(await findLead(email));
  });

  test("is what someone types into a prompt's form", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("answer", { props: { question: "email", value: email.toUpperCase(), consent: "yes" } });
    await vi.waitFor(async () => {
      const { visitors } = await tellLead(site, await findLead(email));
      expect(visitors.map(({ id }) => id)).toEqual([await browser.visitor()]);
    });
  });

  test("of a machine is nobody's", async () => {
    const [browser, email] = [makeBrowser(site, { "User-Agent": "Googlebot/2.1" }), makeEmail()];
    await browser.identify({ email });
    expect((await tellLead(site, await findLead(email))).visitors).toEqual([]);
  });

  test("counts for nothing where its browser does not want to be followed", async () => {
    const [browser, email] = [makeBrowser(site, { "Sec-GPC": "1" }), makeEmail()];
    expect(await browser.identify({ email })).toMatchObject({ verified: false, reason: "consent" });
    expect((await tellLead(site, await findLead(email))).visitors).toEqual([]);
  });
});

describe("a verification", () => {
  test("moves the history to the lead, who answers that browser from then on", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    expect(await browser.verify({ email })).toMatchObject({ verified: true, score: 30 });
    await askWith(site.write, "/v1/signals", { json: { email, signals: [{ kind: "cart_add" }] } });
    expect(await browser.act("page_view")).toMatchObject({ score: 60, stage: "mql" });
    const lead = await tellLead(site, await findLead(email));
    expect(lead).toMatchObject({ score: 60, identity: "verified", stage: "mql" });
    expect(lead.id).toBe(await findLead(email));
  });

  test("announces nothing twice: the journal is carried over", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    await browser.act("cart_add");
    await browser.verify({ email });
    await browser.act("cart_add");
    const { journal } = await tellLead(site, await findLead(email));
    expect(journal.map(({ to, number }) => [to, number])).toEqual([["mql", 1]]);
  });

  test("counts a signal once, though it was on its way twice while the history moved", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    const signal = makeSignal("cart_add");
    await send(site, browser.batch([signal]));
    await browser.verify({ email });
    const again = await (await send(site, browser.batch([signal]))).json<{
      score: number;
      verdicts: object[];
    }>();
    expect(again).toMatchObject({ score: 30, verdicts: [{ verdict: "duplicate" }] });
  });

  test("brings two browsers of one person together", async () => {
    const [laptop, phone, email] = [makeBrowser(site), makeBrowser(site), makeEmail()];
    await laptop.act("cart_add");
    await phone.act("cart_add");
    await laptop.verify({ email });
    expect(await phone.verify({ email })).toMatchObject({ score: 60, stage: "mql" });
    expect(await laptop.act("page_view")).toMatchObject({ score: 60, stage: "mql" });
  });

  test("by user id and address makes both one lead, whose claims come along", async () => {
    const [typed, signedIn, email] = [makeBrowser(site), makeBrowser(site), makeEmail()];
    await typed.act("cart_add");
    await typed.identify({ email });
    const byEmail = await findLead(email);
    await signedIn.verify({ email, userId: `user-${email}` });
    await vi.waitFor(async () => {
      const { id, visitors } = await tellLead(site, byEmail);
      expect(id).not.toBe(byEmail);
      expect(visitors.map(({ kind }) => kind).sort()).toEqual(["claimed", "verified"]);
    });
  });

  for (const [flaw, wrong] of Object.entries({
    "bad-signature": { signature: "A".repeat(43) },
    expired: { exp: Math.floor(Date.now() / 1_000) - 1 },
    "too-far-ahead": { exp: Math.floor(Date.now() / 1_000) + 86_400 + 60 },
  })) {
    test(`that is ${flaw} is a mere claim, and says so`, async () => {
      const [browser, email] = [makeBrowser(site), makeEmail()];
      const visitor = await browser.visitor();
      const proof = await makeProof(site, visitor, { email, ...("exp" in wrong && wrong) });
      expect(await browser.identify({ email, ...proof, ...wrong })).toMatchObject({
        verified: false,
        reason: flaw,
      });
    });
  }

  test("of another visitor, another address or another site proves nothing", async () => {
    const [browser, victim, email] = [makeBrowser(site), makeBrowser(site), makeEmail()];
    const other = await makeSite({ rules: peopleModel, hasIdentity: true });
    const proofs = [
      await makeProof(site, await victim.visitor(), { email }),
      await makeProof(site, await browser.visitor(), { email: makeEmail() }),
      await makeProof(other, await browser.visitor(), { email }),
    ];
    for (const proof of proofs)
      expect(await browser.identify({ email, ...proof })).toMatchObject({
        verified: false,
        reason: "bad-signature",
      });
  });
});

describe("two people on one browser", () => {
  test("stay two after a reset, which begins with a new secret", async () => {
    const [first, second] = [makeBrowser(site), makeBrowser(site)];
    const [ana, bob] = [makeEmail(), makeEmail()];
    await first.act("cart_add");
    await first.verify({ email: ana });
    expect(await second.verify({ email: bob })).toMatchObject({ score: 0 });
    expect((await tellLead(site, await findLead(ana))).score).toBe(30);
  });

  test("stay two without one: what the first did stays with the first", async () => {
    const browser = makeBrowser(site);
    const [ana, bob] = [makeEmail(), makeEmail()];
    await browser.act("cart_add");
    await browser.verify({ email: ana });
    expect(await browser.verify({ email: bob })).toMatchObject({ verified: true, score: 0 });
    expect(await browser.act("cart_add")).toMatchObject({ score: 30 });
    expect((await tellLead(site, await findLead(ana))).score).toBe(30);
    expect((await tellLead(site, await findLead(bob))).score).toBe(30);
    const [leadOfAna, leadOfBob] = [
      await tellLead(site, await findLead(ana)),
      await tellLead(site, await findLead(bob)),
    ];
    expect([leadOfAna.email, leadOfBob.email]).toEqual([ana, bob]);
    expect(leadOfAna.attributes.map(({ value }) => value)).not.toContain(bob);
    // And back again: each is told apart by whoever the site says is there.
    expect(await browser.verify({ email: ana })).toMatchObject({ score: 30 });
    expect(await browser.act("cart_add")).toMatchObject({ score: 60 });
    expect((await tellLead(site, await findLead(bob))).score).toBe(30);
  });
});

describe("a server", () => {
  test("says of a lead what it knows, and sends signals by address or user id", async () => {
    const email = makeEmail();
    expect(await tell({ email, traits: { job_title: "CEO" } })).toMatchObject({ verified: true, fit: 20 });
    const body = { email, signals: [{ kind: "email_click" }, { kind: "cart_add" }] };
    const answer = await (await askWith(site.write, "/v1/signals", { json: body })).json<IdentityAnswer>();
    expect(answer).toMatchObject({ score: 70, lead: await findLead(email) });
  });

  test("says which visitor a user is, which is as good as a signature", async () => {
    const [browser, email] = [makeBrowser(site), makeEmail()];
    await browser.act("cart_add");
    expect(await tell({ visitor: await browser.visitor(), email })).toMatchObject({
      verified: true,
      score: 30,
    });
    const response = await askWith(site.read, `/v1/visitors/${await browser.visitor()}`, {
      redirect: "manual",
    });
    expect(response.status).toBe(307);
    expect(response.headers.get("Location")).toBe(`/v1/leads/${await findLead(email)}`);
  });

  test("is told that nobody is meant where it names nobody", async () => {
    const response = await askWith(site.write, "/v1/identity", { json: { traits: { a: 1 } } });
    expect(response.status).toBe(400);
  });
});
