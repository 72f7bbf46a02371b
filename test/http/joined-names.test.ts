import { beforeAll, describe, expect, test } from "vitest";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import type { LeadName } from "../../worker/http/lead-id.ts";
import { type Browser, makeBrowser, tellLead } from "./browser.ts";
import { askWith, makeSite, peopleModel, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite({ rules: peopleModel, hasIdentity: true });
});

/** Says by the site's word who a lead is, by one name or by both; gives the lead. */
async function name(json: LeadName): Promise<string> {
  const told = await askWith(site.write, "/v1/identity", { json });
  return (await told.json<IdentityAnswer>()).lead ?? "";
}

async function cutOff(lead: string, browser: Browser): Promise<void> {
  const path = `/v1/leads/${lead}/visitors/${await browser.visitor()}`;
  const answer = await askWith(site.write, path, { method: "PATCH", json: { kind: "cut" } });
  expect(answer.status).toBe(200);
}

async function makeClaimant(email: string): Promise<Browser> {
  const browser = makeBrowser(site);
  await browser.act("cart_add");
  await browser.identify({ email });
  return browser;
}

describe("a browser that was cut off under one name of a person and is surely theirs under the other", () => {
  test("is theirs once the user turns out to be who it was cut off from", async () => {
    const [email, userId] = ["was-cut@acme.example", "u-was-cut"];
    const lead = await name({ email });
    const browser = await makeClaimant(email);
    await cutOff(lead, browser);
    await browser.verify({ userId });
    await name({ email, userId });
    expect(await browser.act("cart_add")).toMatchObject({ score: 60 });
    expect(await tellLead(site, lead)).toMatchObject({ score: 60, visitors: [{ kind: "verified" }] });
  });

  test("is theirs once its address turns out to be of the user it was cut off from", async () => {
    const [old, email, userId] = ["old@acme.example", "new@acme.example", "u-cut"];
    const lead = await name({ email: old, userId });
    const browser = await makeClaimant(old);
    await cutOff(lead, browser);
    await browser.verify({ email });
    await name({ email, userId });
    expect(await browser.act("cart_add")).toMatchObject({ score: 60 });
    expect(await tellLead(site, lead)).toMatchObject({ score: 60, visitors: [{ kind: "verified" }] });

    await cutOff(lead, browser);
    expect(await browser.act("cart_add")).toMatchObject({ score: 90 });
    expect(await tellLead(site, lead)).toMatchObject({ score: 0, visitors: [{ kind: "cut" }] });
  });
});
