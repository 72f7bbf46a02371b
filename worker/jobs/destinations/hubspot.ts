// HubSpot's CRM API of the version 2026-03, as read on 2026-11-27 in stored copies:
// https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/contacts/batch/upsert-contacts and …/contacts/update-contact
// https://developers.hubspot.com/docs/api-reference/2026-03/crm/properties/property-groups/create-property and …/core/create-property
// https://developers.hubspot.com/docs/api-reference/error-handling
// The list of a portal's properties is longer than an answer of ours may be, so each property is made and 409 means it is there.

import * as v from "valibot";
import type { Handoff } from "../../core/handoff/handoff.ts";
import { mapFields } from "../../core/handoff/map-fields.ts";
import { readPerson } from "../../core/handoff/read-person.ts";
import type { Adapter, Connection, OutwardRequest, Sent } from "./adapter.ts";
import { type Asked, ask, type Ruling, readJson, tidy, type Unsent, type Vendor } from "./ask.ts";

const contactsUrl = "https://api.hubapi.com/crm/objects/2026-03/contacts";
const propertiesUrl = "https://api.hubapi.com/crm/properties/2026-03/contacts";
const group = { name: "ripen", label: "Ripen" };

/** Our properties: what each is called there, and of which type. */
const ours: Readonly<Record<string, { label: string; type: string; fieldType: string }>> = {
  ripen_score: { label: "Ripen score", type: "number", fieldType: "number" },
  ripen_grade: { label: "Ripen grade", type: "string", fieldType: "text" },
  ripen_stage: { label: "Ripen stage", type: "string", fieldType: "text" },
  ripen_segments: { label: "Ripen segments", type: "string", fieldType: "text" },
  ripen_why: { label: "Ripen: why now", type: "string", fieldType: "textarea" },
  ripen_reasons: { label: "Ripen reasons", type: "string", fieldType: "textarea" },
  ripen_identity: { label: "Ripen identity", type: "string", fieldType: "text" },
  ripen_last_signal_at: { label: "Ripen last signal", type: "datetime", fieldType: "date" },
  ripen_lead_url: { label: "Ripen lead", type: "string", fieldType: "text" },
  ripen_first_channel: { label: "Ripen first channel", type: "string", fieldType: "text" },
  ripen_last_channel: { label: "Ripen last channel", type: "string", fieldType: "text" },
};

const Problem = v.object({
  message: v.optional(v.string()),
  category: v.optional(v.string()),
  policyName: v.optional(v.string()),
});
const Upserted = v.object({
  results: v.array(v.object({ id: v.string(), new: v.optional(v.boolean()) })),
  errors: v.optional(v.array(Problem)),
});
const Contact = v.object({ properties: v.optional(v.record(v.string(), v.nullable(v.string()))) });

const hubspot: Vendor = {
  name: "HubSpot",
  mend: "Enter the token of a private app with the scopes crm.objects.contacts.read, crm.objects.contacts.write and crm.schemas.contacts.write.",
  read: readJson,
  findMessage: (body) => parse(body).message ?? null,
  judge(status, body, retryAfterMs): Ruling | null {
    const { policyName } = parse(body);
    // It blocks whoever goes on asking after the day's requests are spent.
    if (status === 429 && policyName === "DAILY") {
      return { kind: "failed", retryAfterMs: retryAfterMs ?? 3_600_000 };
    }
    // 477: the portal is being moved to other servers.
    return status === 477 ? { kind: "failed", retryAfterMs } : null;
  },
};

/** Keeps a contact up to date, found by its address, with what Ripen knows in properties of its own. */
export const hubspotAdapter: Adapter = {
  async send(connection, _id, handoff) {
    const standard = await findStandard(connection, handoff);
    if (standard.kind !== "answered") return standard;
    const values = { ...standard.value, ...mapFields(connection.destination, handoff) };
    const properties = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, String(value)] as const),
    );
    const first = await save(connection, handoff.data.lead.email, properties);
    if (!isMissingProperty(first)) return first;
    const made = await makeProperties(connection);
    return made ?? save(connection, handoff.data.lead.email, properties);
  },
  async test(connection) {
    const made = await makeProperties(connection);
    if (made) return made;
    const url = `${contactsUrl}?limit=1&properties=createdate`;
    const schema = v.object({ results: v.array(v.unknown()) });
    const asked = await ask(connection, hubspot, {
      url,
      request: { method: "GET", headers: head(connection) },
      schema,
    });
    if (asked.kind !== "answered") return asked;
    return {
      kind: "delivered",
      status: asked.status,
      detail: "HubSpot lets us in, and our properties stand in the group Ripen. No contact was made.",
    };
  },
};

type Texts = Readonly<Record<string, string>>;

/**
 * Updates the contact of that address, or makes it. Not by an upsert alone: "partial upserts are not supported when using email", which
 * may mean that what it does not name is emptied; an update leaves that as it is.
 */
async function save(connection: Connection, email: string, properties: Texts): Promise<Sent> {
  const asked = await ask(connection, hubspot, {
    url: `${contactsUrl}/${encodeURIComponent(email)}?idProperty=email`,
    request: write(connection, { properties }, "PATCH"),
    schema: v.object({ id: v.string() }),
  });
  if (asked.kind === "refused" && asked.status === 404) return make(connection, email, properties);
  if (asked.kind !== "answered") return asked;
  const { status, value } = asked;
  return { kind: "delivered", status, detail: "HubSpot updated the contact.", record: value.id };
}

/** Makes the contact; by an upsert, so that two tries at once make one. One a request, so that nobody else's flaw can fail it. */
async function make(connection: Connection, email: string, properties: Texts): Promise<Sent> {
  const request = write(connection, { inputs: [{ id: email, idProperty: "email", properties }] });
  const url = `${contactsUrl}/batch/upsert`;
  const asked = await ask(connection, hubspot, { url, request, schema: Upserted });
  if (asked.kind !== "answered") return asked;
  const { status } = asked;
  const [contact] = asked.value.results;
  if (contact) {
    const detail = contact.new ? "HubSpot made a contact." : "HubSpot updated the contact.";
    return { kind: "delivered", status, detail, record: contact.id };
  }
  const says = asked.value.errors?.[0]?.message ?? "it took nothing and does not say why.";
  return { kind: "refused", status, detail: `HubSpot answered ${status}: ${tidy(connection, says)}` };
}

/**
 * Finds what is said of the lead in HubSpot's own properties. What the site vouches for may replace what stands there; what
 * somebody merely claims only fills what is empty.
 */
async function findStandard(
  connection: Connection,
  handoff: Handoff,
): Promise<Asked<Record<string, string>>> {
  const { lead } = handoff.data;
  const { firstName: firstname, lastName: lastname, company, jobTitle: jobtitle } = readPerson(handoff);
  const known = Object.entries({ firstname, lastname, company, jobtitle }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  if (lead.identity === "verified" || known.length === 0) {
    return { kind: "answered", status: 200, value: Object.fromEntries(known) };
  }
  const names = known.map(([name]) => name).join(",");
  const url = `${contactsUrl}/${encodeURIComponent(lead.email)}?idProperty=email&properties=${names}`;
  const request: OutwardRequest = { method: "GET", headers: head(connection) };
  const asked = await ask(connection, hubspot, { url, request, schema: Contact, fine: [404] });
  if (asked.kind !== "answered") return asked;
  const there = asked.value.properties ?? {};
  return { ...asked, value: Object.fromEntries(known.filter(([name]) => !there[name])) };
}

/** Makes our group and properties where they are missing; null once all are there. */
async function makeProperties(connection: Connection): Promise<Unsent | null> {
  const wanted = Object.entries(ours).map(([name, shape]) => ({ name, groupName: group.name, ...shape }));
  const steps = [
    { url: `${propertiesUrl}/groups`, body: group },
    ...wanted.map((body) => ({ url: propertiesUrl, body })),
  ];
  for (const { url, body } of steps) {
    const request = write(connection, body);
    const asked = await ask(connection, hubspot, { url, request, schema: v.looseObject({}), fine: [409] });
    if (asked.kind !== "answered") return asked;
  }
  return null;
}

/** Tells whether an upsert failed because properties of ours are not there; others are their owner's to make. */
function isMissingProperty(sent: Sent): boolean {
  return sent.kind === "refused" && /ripen_/.test(sent.detail) && /exist/i.test(sent.detail);
}

function parse(body: unknown): v.InferOutput<typeof Problem> {
  const parsed = v.safeParse(Problem, body);
  return parsed.success ? parsed.output : {};
}

function head({ secrets }: Connection): Record<string, string> {
  return { Authorization: `Bearer ${secrets.token}` };
}

function write(connection: Connection, body: unknown, method: "POST" | "PATCH" = "POST"): OutwardRequest {
  const headers = { ...head(connection), "Content-Type": "application/json" };
  return { method, headers, body: JSON.stringify(body) };
}
