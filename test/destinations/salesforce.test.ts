import { describe, expect, it } from "vitest";
import type { Destination } from "../../worker/core/handoff/destination.ts";
import { salesforceAdapter } from "../../worker/jobs/destinations/salesforce.ts";
import { accessTokenMs } from "../../worker/limits.ts";
import { denied, refusal } from "../fixtures/destinations/salesforce.ts";
import { connect, makeDestination, makeHandoff } from "./example.ts";
import { makeSilence, useMockVendor } from "./mock-vendor.ts";
import { SalesforceMock } from "./salesforce-mock.ts";

const org = new SalesforceMock();
const mock = useMockVendor(
  (request) => org.answer(request),
  () => org.reset(),
);
const patch = /^PATCH /;
const token = /^POST \/services\/oauth2\/token$/;
const id = "ld_AAAAAAAAAAAAAAAAAAAAAA";
const claimed = makeHandoff({ lead: { identity: "claimed" } });

function connection(changes: Partial<Destination> = {}, clientSecret = org.clientSecret) {
  const destination = makeDestination("salesforce", { settings: { instance: org.instance }, ...changes });
  return connect(destination, { clientId: org.clientId, clientSecret }, mock.reach);
}

async function send(handoff = makeHandoff(), changes: Partial<Destination> = {}) {
  return salesforceAdapter.send(connection(changes), "dlv_1", handoff);
}

async function test(changes: Partial<Destination> = {}) {
  return salesforceAdapter.test(connection(changes), "t", makeHandoff());
}

/** What the lead's fields are after all. */
function read(): Record<string, unknown> | undefined {
  return org.leads.get(id)?.values;
}

function countTokens(): number {
  return mock.asked.filter(({ method, url }) => token.test(`${method} ${url.pathname}`)).length;
}

describe("a first hand-off", () => {
  it("makes a lead with what is known of it, and nothing that nobody has named", async () => {
    const sent = await send();
    expect(sent).toMatchObject({ kind: "delivered", status: 201, detail: "Salesforce made a lead." });
    expect(sent).toMatchObject({ record: org.leads.get(id)?.id });
    expect(read()).toEqual({
      FirstName: "Dana",
      LastName: "Ruiz",
      Company: "Acme",
      Title: "Head of Operations",
      Email: "dana@acme.test",
    });
  });

  it("fills the fields that the destination names, each in its own type", async () => {
    org.fields.set("Score__c", "double").set("Why__c", 255).set("Seen__c", "datetime");
    const fields = { score: "Score__c", why: "Why__c", last_signal_at: "Seen__c", user_id: "User__c" };
    expect(await send(makeHandoff(), { fields })).toMatchObject({ kind: "delivered" });
    expect(read()).toMatchObject({ Score__c: 78, Seen__c: "2026-11-27T11:58:00.000Z" });
  });

  it.each([
    ["the name it gave", { name: "Dana", attributes: {} }, { LastName: "Dana" }],
    ["its address", { name: null, attributes: {} }, { LastName: "dana" }],
  ])("has a last name though nobody knows one: %s", async (_case, lead, values) => {
    await send(makeHandoff({ account: null, lead }));
    expect(read()).toMatchObject({ ...values, Company: "[not provided]" });
  });

  it("cuts what is longer than Salesforce's own fields", async () => {
    const long = "x".repeat(500);
    const attributes = { first_name: long, last_name: long, company: long, job_title: long };
    expect(await send(makeHandoff({ lead: { attributes } }))).toMatchObject({ kind: "delivered" });
  });

  it("asks for one token, and the next hand-off for none while it is young", async () => {
    await send();
    await send();
    expect(countTokens()).toBe(1);
    const later = { ...connection(), now: connection().now + accessTokenMs };
    await salesforceAdapter.send(later, "1", makeHandoff());
    expect(countTokens()).toBe(2);
  });
});

describe("a later hand-off", () => {
  it("updates the same lead, and leaves what has no value as it was", async () => {
    await send();
    const later = makeHandoff({ lead: { attributes: { job_title: "COO" } } });
    expect(await send(later)).toMatchObject({ kind: "delivered", status: 200, detail: /updated/ });
    expect(org.leads.size).toBe(1);
    expect(read()).toMatchObject({ Title: "COO", FirstName: "Dana", LastName: "Ruiz" });
  });

  it("replaces nothing that sales wrote by what is made up or only claimed", async () => {
    await send();
    Object.assign(read() ?? {}, { LastName: "Ruíz", Company: "Acme Inc.", Title: "CEO" });
    await send(claimed);
    await send(makeHandoff({ account: null, lead: { name: null, attributes: {} } }));
    expect(read()).toMatchObject({ LastName: "Ruíz", Company: "Acme Inc.", Title: "CEO" });
  });

  it("after a cut connection makes no second lead", async () => {
    mock.fail(
      patch,
      { status: 404, body: refusal("NOT_FOUND", "The requested resource does not exist") },
      "cut",
    );
    expect(await send()).toMatchObject({ kind: "failed", status: null });
    expect(await send()).toMatchObject({ kind: "delivered", status: 200 });
    expect(org.leads.size).toBe(1);
  });

  it("makes the lead as well where an older API takes the update for a new lead", async () => {
    org.isOld = true;
    expect(await send()).toMatchObject({ kind: "delivered", status: 201 });
    expect(await send(claimed)).toMatchObject({ kind: "delivered", status: 200 });
  });

  it("takes an update without a body as done", async () => {
    await send();
    mock.fail(patch, { status: 204 });
    expect(await send()).toEqual({ kind: "delivered", status: 204, detail: "Salesforce updated the lead." });
  });

  it("leaves a lead alone that sales has converted", async () => {
    await send();
    org.leads.set(id, { id: "00Q", isConverted: true, values: {} });
    expect(await send()).toMatchObject({ kind: "refused", status: 400, detail: /has converted this lead/ });
  });
});

describe("what goes wrong", () => {
  it("a token that has ended is renewed once, and the hand-off arrives", async () => {
    await send();
    org.tokens.clear();
    expect(await send()).toMatchObject({ kind: "delivered" });
    expect(countTokens()).toBe(2);
  });

  it("a token that opens nothing though it is new switches off", async () => {
    const closed = { status: 401, body: refusal("INVALID_SESSION_ID", "Session expired or invalid") };
    mock.fail(patch, closed, closed);
    expect(await send()).toMatchObject({ kind: "disabled", status: 401, detail: /client credentials flow/ });
    expect(countTokens()).toBe(2);
  });

  it("a wrong secret switches off, says what to mend, and is not told itself", async () => {
    mock.fail(token, { status: 400, body: denied("invalid_client", "not hunter2") });
    const sent = await salesforceAdapter.send(connection({}, "hunter2"), "1", makeHandoff());
    expect(sent).toMatchObject({ kind: "disabled", status: 400, detail: /invalid_client.*Check the app/ });
    expect(sent.detail).not.toContain("hunter2");
    expect(await salesforceAdapter.send(connection({}, "wrong"), "1", makeHandoff())).toMatchObject({
      kind: "disabled",
    });
  });

  it.each(["acme", "https://acme.lightning.force.com"])(
    "an address that is not the organisation's own switches off without asking: %s",
    async (instance) => {
      const sent = await send(makeHandoff(), { settings: { instance } });
      expect(sent).toMatchObject({ kind: "disabled", detail: /ends in \.my\.salesforce\.com/ });
      expect(mock.asked).toHaveLength(0);
    },
  );

  it("a field of another type, or too short, is told with what to do", async () => {
    org.fields.set("Text__c", 5);
    const score = { fields: { score: "Text__c" } };
    expect(await send(makeHandoff(), score)).toMatchObject({ kind: "refused", detail: /another type/ });
    const why = { fields: { why: "Text__c" } };
    expect(await send(makeHandoff(), why)).toMatchObject({ kind: "refused", detail: /long text area/ });
  });

  it("a lead without an address empties none", async () => {
    await send();
    expect(await send(makeHandoff({ lead: { email: "" } }))).toMatchObject({ kind: "delivered" });
    expect(read()).toMatchObject({ Email: "dana@acme.test" });
  });

  it("a field that is not there is named", async () => {
    const sent = await send(makeHandoff(), { fields: { score: "Nope__c" } });
    expect(sent).toMatchObject({
      kind: "refused",
      status: 400,
      detail: /'Nope__c'.*Make that field on Lead/,
    });
  });

  it("our own id's field that is not there switches off, and says how to make it", async () => {
    org.hasExternalId = false;
    expect(await send()).toMatchObject({ kind: "disabled", detail: /Make a text field Ripen_Lead_Id__c/ });
  });

  it("several leads of one id are refused", async () => {
    mock.fail(patch, { status: 300, body: ["/services/data/v67.0/sobjects/Lead/00Q1"] });
    expect(await send()).toMatchObject({ kind: "refused", status: 300, detail: /make it unique/ });
  });

  it.each([
    [400, "UNABLE_TO_LOCK_ROW", "failed"],
    [403, "REQUEST_LIMIT_EXCEEDED", "failed"],
    [403, "STORAGE_LIMIT_EXCEEDED", "failed"],
    [503, "SERVER_UNAVAILABLE", "failed"],
    [403, "API_DISABLED_FOR_ORG", "disabled"],
    [403, "INSUFFICIENT_ACCESS", "disabled"],
    [400, "DUPLICATES_DETECTED", "refused"],
    [400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "refused"],
    [409, "CONFLICT", "failed"],
    [400, "toString", "refused"],
  ])("%i %s: %s", async (status, errorCode, kind) => {
    mock.fail(patch, { status, body: refusal(errorCode, "as it is") });
    expect(await send()).toMatchObject({ kind, status, detail: new RegExp(`${errorCode}: as it is`) });
  });

  it.each([
    [{ "Retry-After": "20" }, 20_000],
    [{}, undefined],
  ])("too many at once waits as long as Salesforce says: %o", async (headers, retryAfterMs) => {
    mock.fail(patch, { status: 429, headers: { ...headers } });
    const sent = await send();
    expect(sent).toMatchObject({ kind: "failed", status: 429 });
    expect("retryAfterMs" in sent ? sent.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each([500, 502, 503])("%i fails, to be tried again, at either door", async (status) => {
    mock.fail(token, { status, body: "<html>" });
    expect(await send()).toMatchObject({ kind: "failed", status });
    mock.fail(patch, { status, body: "<html>" });
    expect(await send()).toMatchObject({ kind: "failed", status });
  });

  it("a door that is too busy to let us in is no wrong key", async () => {
    mock.fail(token, { status: 400, body: denied("login_rate_exceeded_limit", "too many logins") });
    expect(await send()).toMatchObject({ kind: "failed", status: 400 });
  });

  it.each(["<html>", {}, [], { id: 5 }])("an answer that is none fails: %j", async (body) => {
    mock.fail(token, { status: 200, body });
    expect(await send()).toMatchObject({ kind: "failed", status: 200 });
    await send();
    mock.fail(patch, { status: 200, body });
    expect(await send()).toMatchObject({ kind: "failed", status: 200 });
  });

  it("no answer in time fails", async () => {
    const silent = { ...connection(), reach: makeSilence() };
    const sent = await salesforceAdapter.send(silent, "1", makeHandoff());
    expect(sent).toEqual({ kind: "failed", status: null, detail: "Salesforce: no answer within 15 s" });
  });
});

describe("a connection test", () => {
  it("makes no lead, and says that only the name goes there until fields are named", async () => {
    expect(await test()).toMatchObject({
      kind: "delivered",
      detail: /No lead was made.*until fields are named/,
    });
    org.fields.set("Score__c", "double");
    const sent = await test({ fields: { score: "Score__c" } });
    expect(sent).toMatchObject({ kind: "delivered", detail: "Salesforce lets us in. No lead was made." });
    expect(org.leads.size).toBe(0);
  });

  it("says that our id's field is missing", async () => {
    org.hasExternalId = false;
    expect(await test()).toMatchObject({ kind: "disabled", detail: /Make a text field Ripen_Lead_Id__c/ });
  });

  it("says that our id's field is no external id", async () => {
    const message = "Provided external ID field does not exist or is not accessible: Ripen_Lead_Id__c";
    mock.fail(/^GET .*sobjects/, { status: 404, body: refusal("NOT_FOUND", message) });
    expect(await test()).toMatchObject({ kind: "disabled", detail: /unique and an external id/ });
  });

  it("names a field that is missing, not ours", async () => {
    const sent = await test({ fields: { score: "Nope__c" } });
    expect(sent).toMatchObject({ kind: "refused", detail: /'Nope__c'.*Make that field on Lead/ });
  });

  it("asks nothing of what is no field's name", async () => {
    const sent = await test({ fields: { score: "Id FROM User WHERE Name" } });
    expect(sent).toMatchObject({ kind: "refused", detail: /Id FROM User WHERE Name/ });
    expect(mock.asked).toHaveLength(0);
  });
});
