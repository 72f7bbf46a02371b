import { describe, expect, it } from "vitest";
import type { Destination } from "../../worker/core/handoff/destination.ts";
import { pipedriveAdapter } from "../../worker/jobs/destinations/pipedrive.ts";
import { refusal } from "../fixtures/destinations/pipedrive.ts";
import { connect, makeDestination, makeHandoff } from "./example.ts";
import { makeSilence, useMockVendor } from "./mock-vendor.ts";
import { PipedriveMock } from "./pipedrive-mock.ts";

const account = new PipedriveMock();
const mock = useMockVendor(
  (request) => account.answer(request),
  () => account.reset(),
);
const hash = "d4de1c1518b4531717c676029a45911c340390a6";
const anything = /./;

function connection(changes: Partial<Destination> = {}, token = account.token) {
  const destination = makeDestination("pipedrive", { settings: { company: "acme" }, ...changes });
  return connect(destination, { token }, mock.reach);
}

async function send(handoff = makeHandoff(), changes: Partial<Destination> = {}) {
  return pipedriveAdapter.send(connection(changes), "dlv_1", handoff);
}

function addPerson(id: number, email: string): void {
  account.persons.push({ id, name: "Old", emails: [email], custom_fields: {}, isIndexed: true });
}

describe("a first hand-off", () => {
  it("makes a person, a lead of that person and a note that says why", async () => {
    const sent = await send();
    expect(account.persons).toMatchObject([{ id: 1, name: "Dana Ruiz", emails: ["dana@acme.test"] }]);
    expect(account.leads).toMatchObject([
      { title: "Dana Ruiz is now mql", person_id: 1, origin_id: "ripen:ld_AAAAAAAAAAAAAAAAAAAAAA" },
    ]);
    const id = account.leads[0]?.id;
    expect(account.notes).toMatchObject([{ lead_id: id }]);
    expect(sent).toMatchObject({ kind: "delivered", record: id, detail: "Pipedrive has a new lead." });
  });

  it("tells in the note what it takes to call: reasons, steps, touches, how sure it is, the way to the lead", async () => {
    await send(makeHandoff({ lead: { identity: "claimed" } }));
    expect(account.notes[0]?.content).toBe(
      [
        "<b>Ripen: why now</b>",
        "Read the pricing page, and came three times this week.",
        "Score 78, grade B2, stage mql",
        "Claimed: somebody typed this address; nobody has proved that it is theirs.",
        "First touch: Paid Search, google / spring, landed on /",
        "Last touch: Email",
        '<ul><li>+20 Read the pricing page</li><li>−5.5 Is a student</li></ul><ul><li>2026-11-27 11:58 Stayed on Pricing (60 s)</li><li>2026-11-27 11:57 Put something into the cart on /plans</li></ul><a href="https://ripen.test/console/leads/ld_AAAAAAAAAAAAAAAAAAAAAA">Open the lead</a>',
      ].join("<br>"),
    );
  });

  it("finds the person that is there already, by that very address, and renames nobody", async () => {
    addPerson(7, "DANA@acme.test");
    addPerson(5, "dana@acme.test");
    addPerson(3, "dana@acme.tester");
    await send();
    expect(account.persons).toHaveLength(3);
    expect(account.persons.map(({ name }) => name)).toEqual(["Old", "Old", "Old"]);
    expect(account.leads[0]?.person_id).toBe(5);
  });

  it("gives the lead its label and the person its fields where the destination names them", async () => {
    const settings = { company: "acme", label: account.label };
    await send(makeHandoff(), { settings, fields: { score: hash } });
    expect(account.leads[0]?.label_ids).toEqual([account.label]);
    expect(account.persons[0]?.custom_fields).toEqual({ [hash]: 78 });
  });

  it("goes to the open deal that the person has, as a note", async () => {
    addPerson(5, "dana@acme.test");
    account.deals.push({ id: 9, person_id: 5, status: "open" });
    expect(await send()).toMatchObject({ kind: "delivered", record: "9", detail: /open deal/ });
    expect(account.leads).toEqual([]);
    expect(account.notes).toMatchObject([{ deal_id: 9 }]);
  });

  it("lets no visitor write markup into the note", async () => {
    const text = `<img src=x onerror="alert(1)"> & </ul>`;
    const reasons = [{ rule: "r", name: text, points: 1 }];
    await send(makeHandoff({ why: text, reasons, firstTouch: { channel: text } }));
    expect(account.notes[0]?.content).not.toMatch(/<img|"alert/);
    expect(account.notes[0]?.content).toContain("+1 &lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp;");
  });
});

describe("a later hand-off", () => {
  it("renews person, lead and note, and makes none anew", async () => {
    await send(makeHandoff(), { fields: { score: hash } });
    account.index();
    const later = makeHandoff({ score: 91, why: "Asked for a demo." });
    const sent = await send(later, { fields: { score: hash } });
    expect(sent).toMatchObject({ kind: "delivered", detail: /news on the open lead/ });
    expect([account.persons, account.leads, account.notes].map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(account.persons[0]?.custom_fields).toEqual({ [hash]: 91 });
    expect(account.notes[0]?.content).toContain("Asked for a demo.");
  });

  it("makes a new lead once the old one is archived", async () => {
    await send();
    for (const lead of account.leads) lead.is_archived = true;
    expect(await send()).toMatchObject({ kind: "delivered", detail: "Pipedrive has a new lead." });
    expect(account.leads).toHaveLength(2);
  });

  it("leaves the leads and notes of others alone", async () => {
    addPerson(5, "dana@acme.test");
    account.leads.push({ id: crypto.randomUUID(), title: "Fair", person_id: 5, is_archived: false });
    await send();
    account.notes.push({ id: 2, content: "Called her", lead_id: account.leads[1]?.id ?? "" });
    await send();
    expect(account.leads).toHaveLength(2);
    expect(account.notes.map(({ content }) => content)).toMatchObject([/Ripen: why now/, "Called her"]);
  });

  it.each([
    ["person", /^POST .*\/persons$/],
    ["lead", /^POST .*\/leads$/],
    ["note", /^POST .*\/notes$/],
  ])("after a connection cut while the %s was made makes none twice", async (_what, pattern) => {
    mock.fail(pattern, "cut");
    expect(await send()).toMatchObject({ kind: "failed", status: null });
    expect(await send()).toMatchObject({ kind: "delivered" });
    expect([account.persons, account.leads, account.notes].map(({ length }) => length)).toEqual([1, 1, 1]);
  });
});

describe("what goes wrong", () => {
  it("a wrong token switches off, says what to mend, and is not told itself", async () => {
    mock.fail(anything, { status: 401, body: refusal("unauthorized access by hunter2") });
    const sent = await pipedriveAdapter.send(connection({}, "hunter2"), "1", makeHandoff());
    expect(sent).toMatchObject({ kind: "disabled", status: 401, detail: /Enter the API token of a user/ });
    expect(sent.detail).not.toContain("hunter2");
  });

  it.each(["", "acme.pipedrive.com", "evil.test/", "a b", "acme@evil"])(
    "a company that is none switches off without asking: %j",
    async (company) => {
      expect(await send(makeHandoff(), { settings: { company } })).toMatchObject({ kind: "disabled" });
      expect(mock.asked).toHaveLength(0);
    },
  );

  it.each([
    [402, refusal("payment required"), "disabled"],
    [403, refusal("Scope and URL mismatch"), "disabled"],
    [403, "<html>blocked</html>", "failed"],
    [403, "", "failed"],
    [409, refusal("conflict"), "failed"],
    [422, refusal("Unprocessable"), "refused"],
    [500, refusal("oops"), "failed"],
    [503, "", "failed"],
  ])("%i %j: %s", async (status, body, kind) => {
    mock.fail(/^POST .*\/leads$/, { status, body });
    expect(await send()).toMatchObject({ kind, status });
  });

  it("a label or a field that is none is refused in Pipedrive's words", async () => {
    const settings = { company: "acme", label: "hot" };
    expect(await send(makeHandoff(), { settings })).toMatchObject({ kind: "refused", detail: /Validation/ });
    const fields = { score: "score" };
    expect(await send(makeHandoff(), { fields })).toMatchObject({ kind: "refused", detail: /Validation/ });
  });

  it.each([
    [{ "Retry-After": "3" }, 3_000],
    [{ "X-RateLimit-Reset": "2" }, 2_000],
    [{}, undefined],
  ])("too many at once waits as long as Pipedrive says: %o", async (headers, retryAfterMs) => {
    mock.fail(anything, { status: 429, headers: { ...headers }, body: refusal("request over limit") });
    const sent = await send();
    expect(sent).toMatchObject({ kind: "failed", status: 429 });
    expect("retryAfterMs" in sent ? sent.retryAfterMs : undefined).toBe(retryAfterMs);
  });

  it.each([
    ["search", /\/search$/],
    ["newest persons", /^GET .*\/persons$/],
    ["new person", /^POST .*\/persons$/],
    ["leads", /^GET .*\/leads$/],
    ["deals", /\/deals$/],
    ["new lead", /^POST .*\/leads$/],
    ["notes", /^GET .*\/notes$/],
    ["new note", /^POST .*\/notes$/],
  ])("a %s answer that is none fails, and the next try ends well", async (_what, pattern) => {
    mock.fail(pattern, { status: 200, body: { success: true, data: 5 } });
    expect(await send()).toMatchObject({ kind: "failed", status: 200 });
    expect(await send()).toMatchObject({ kind: "delivered" });
  });

  it("no answer in time fails", async () => {
    const silent = { ...connection(), reach: makeSilence() };
    expect(await pipedriveAdapter.send(silent, "1", makeHandoff())).toMatchObject({
      kind: "failed",
      status: null,
    });
  });
});

describe("a connection test", () => {
  it("says as whom we are let in, and makes nothing", async () => {
    const sent = await pipedriveAdapter.test(connection(), "t", makeHandoff());
    expect(sent).toMatchObject({ kind: "delivered", detail: /as Sam Sales/ });
    expect(mock.asked.every(({ method }) => method === "GET")).toBe(true);
  });

  it.each([
    [account.label, "delivered"],
    ["0b3f4b9e-0000-4000-8000-000000000000", "refused"],
  ])("knows whether there is a label %s", async (label, kind) => {
    const settings = { company: "acme", label };
    expect(await pipedriveAdapter.test(connection({ settings }), "t", makeHandoff())).toMatchObject({ kind });
  });

  it("tells a wrong token", async () => {
    const sent = await pipedriveAdapter.test(connection({}, "x"), "t", makeHandoff());
    expect(sent).toMatchObject({ kind: "disabled", status: 401 });
  });
});
