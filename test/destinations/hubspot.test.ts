import { describe, expect, it } from "vitest";
import type { Destination } from "../../worker/core/handoff/destination.ts";
import { hubspotAdapter } from "../../worker/jobs/destinations/hubspot.ts";
import { partly, refusal } from "../fixtures/destinations/hubspot.ts";
import { connect, makeDestination, makeHandoff } from "./example.ts";
import { HubspotMock } from "./hubspot-mock.ts";
import { makeSilence, useMockVendor } from "./mock-vendor.ts";

const account = new HubspotMock();
const mock = useMockVendor(
  (request) => account.answer(request),
  () => account.reset(),
);
const upsert = /^POST .*\/batch\/upsert$/;
const claimed = makeHandoff({ lead: { identity: "claimed" } });

function connection(changes: Partial<Destination> = {}, token = account.token) {
  return connect(makeDestination("hubspot", changes), { token }, mock.reach);
}

async function send(handoff = makeHandoff(), changes: Partial<Destination> = {}) {
  return hubspotAdapter.send(connection(changes), "dlv_1", handoff);
}

/** What the contact's properties are after all. */
function read(): Record<string, string> | undefined {
  return account.contacts.get("dana@acme.test")?.properties;
}

describe("a first hand-off", () => {
  it("makes the properties that are missing, and the contact", async () => {
    expect(await send()).toMatchObject({
      kind: "delivered",
      record: "1000",
      detail: "HubSpot made a contact.",
    });
    expect(read()).toEqual({
      firstname: "Dana",
      lastname: "Ruiz",
      company: "Acme",
      jobtitle: "Head of Operations",
      ripen_score: "78",
      ripen_grade: "B2",
      ripen_stage: "mql",
      ripen_segments: "pricing-shoppers",
      ripen_why: "Read the pricing page, and came three times this week.",
      ripen_reasons: "+20 Read the pricing page\n−5.5 Is a student",
      ripen_identity: "verified",
      ripen_last_signal_at: "2026-11-27T11:58:00.000Z",
      ripen_lead_url: "https://ripen.test/console/leads/ld_AAAAAAAAAAAAAAAAAAAAAA",
      ripen_first_channel: "Paid Search",
      ripen_last_channel: "Email",
    });
  });

  it("asks twice where all properties are there, and a later one once", async () => {
    await hubspotAdapter.test(connection(), "t", makeHandoff());
    mock.asked.length = 0;
    await send();
    await send();
    expect(mock.asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      "PATCH /crm/objects/2026-03/contacts/dana%40acme.test",
      "POST /crm/objects/2026-03/contacts/batch/upsert",
      "PATCH /crm/objects/2026-03/contacts/dana%40acme.test",
    ]);
  });
});

describe("a later hand-off", () => {
  it("updates the same contact, and leaves what has no value as it was", async () => {
    await send();
    const later = makeHandoff({ score: 91, firstTouch: null, lead: { attributes: {} } });
    expect(await send(later)).toMatchObject({ kind: "delivered", record: "1000", detail: /updated/ });
    expect(read()).toMatchObject({
      ripen_score: "91",
      ripen_first_channel: "Paid Search",
      firstname: "Dana",
    });
  });

  it("of somebody who only claims to be it replaces nothing of the contact's own", async () => {
    account.contacts.set("dana@acme.test", { id: "7", properties: { firstname: "Daniela", lastname: "" } });
    expect((await send(claimed)).kind).toBe("delivered");
    expect(read()).toMatchObject({ firstname: "Daniela", lastname: "Ruiz", ripen_identity: "claimed" });
  });

  it("makes a property of ours anew that was removed since", async () => {
    await send();
    account.properties.delete("ripen_grade");
    expect(await send()).toMatchObject({ kind: "delivered", detail: /updated/ });
    expect(account.properties.has("ripen_grade")).toBe(true);
  });

  it.each([
    [401, "disabled"],
    [429, "failed"],
    [500, "failed"],
  ])("that is answered with %i makes no contact in the old one's place: %s", async (status, kind) => {
    await send();
    mock.fail(/^PATCH /, { status, body: refusal("ANY", "no") });
    expect(await send()).toMatchObject({ kind, status });
    expect(mock.asked.at(-1)?.method).toBe("PATCH");
  });

  it("after a cut connection makes no second contact", async () => {
    await hubspotAdapter.test(connection(), "t", makeHandoff());
    mock.fail(upsert, "cut");
    expect(await send()).toMatchObject({ kind: "failed", status: null });
    expect(await send()).toMatchObject({ kind: "delivered", record: "1000" });
    expect(account.contacts.size).toBe(1);
  });
});

describe("what goes wrong", () => {
  it("a claimed contact that is not there yet is no failure", async () => {
    expect(await send(claimed)).toMatchObject({ kind: "delivered", detail: /made/ });
    expect(read()).toMatchObject({ firstname: "Dana" });
  });

  it("a property of the owner's own that is missing is named, and nothing is made of it", async () => {
    const sent = await send(makeHandoff(), { fields: { score: "lead_points" } });
    expect(sent).toMatchObject({ kind: "refused", status: 400, detail: /"lead_points" does not exist/ });
    expect(account.properties.has("lead_points")).toBe(false);
  });

  it("a wrong token disables, says what to mend, and is not told itself", async () => {
    const sent = await hubspotAdapter.send(connection({}, "pat-wrong"), "1", makeHandoff());
    expect(sent).toMatchObject({ kind: "disabled", status: 401, detail: /crm\.schemas\.contacts\.write/ });
    expect(sent.detail).not.toContain("pat-wrong");
  });

  it("a token that may make no properties disables", async () => {
    mock.fail(/POST .*\/groups/, { status: 403, body: refusal("MISSING_SCOPES", "needs a scope") });
    expect(await send()).toMatchObject({ kind: "disabled", status: 403 });
  });

  it.each([
    [{ "Retry-After": "7" }, {}, 7_000],
    [{ "Retry-After": "Fri, 27 Nov 2026 12:00:30 GMT" }, {}, 30_000],
    [{}, {}, undefined],
    [{}, { policyName: "DAILY" }, 3_600_000],
  ])("too many requests fail, to be tried again: %o %o", async (headers, more, retryAfterMs) => {
    mock.fail(upsert, {
      status: 429,
      headers,
      body: refusal("RATE_LIMITS", "You have reached your limit.", more),
    });
    const sent = await send();
    expect(sent).toMatchObject({ kind: "failed", status: 429 });
    expect("retryAfterMs" in sent ? sent.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each([409, 423, 477, 500, 502, 503])("%i fails, to be tried again", async (status) => {
    mock.fail(upsert, { status, body: "<html>" });
    expect(await send()).toMatchObject({ kind: "failed", status });
  });

  it("a partial success without the contact is refused in HubSpot's words", async () => {
    mock.fail(upsert, { status: 207, body: partly("Email address dana@acme.test is invalid") });
    expect(await send()).toMatchObject({ kind: "refused", status: 207, detail: /is invalid/ });
  });

  it.each(["<html>", {}, { results: "all" }, []])("an answer that is none fails: %o", async (body) => {
    mock.fail(upsert, { status: 200, body });
    expect(await send()).toMatchObject({ kind: "failed", status: 200 });
  });

  it("no answer in time fails", async () => {
    const silent = { ...connection(), reach: makeSilence() };
    const sent = await hubspotAdapter.send(silent, "1", makeHandoff());
    expect(sent).toEqual({ kind: "failed", status: null, detail: "HubSpot: no answer within 15 s" });
  });

  it("what HubSpot says at length is cut", async () => {
    mock.fail(upsert, { status: 400, body: refusal("VALIDATION_ERROR", "no\n".repeat(500)) });
    expect((await send()).detail.length).toBeLessThanOrEqual(300);
  });
});

describe("a connection test", () => {
  it("makes group and properties, no contact, and may be repeated", async () => {
    for (const _ of [1, 2]) {
      expect((await hubspotAdapter.test(connection(), "t", makeHandoff())).kind).toBe("delivered");
    }
    expect([...account.groups]).toEqual(["ripen"]);
    expect([...account.properties.keys()].filter((name) => name.startsWith("ripen_"))).toHaveLength(11);
    expect(account.contacts.size).toBe(0);
  });

  it("tells a wrong token", async () => {
    expect(await hubspotAdapter.test(connection({}, "x"), "t", makeHandoff())).toMatchObject({
      kind: "disabled",
    });
  });
});
