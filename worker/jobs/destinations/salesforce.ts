// Salesforce's REST API, version 67.0 (Summer '26: every organisation has it), as read on 2026-11-27 in stored copies:
// https://developer.salesforce.com/docs/platform/api-rest/guide/dome-upsert.html (upsert by external id, updateOnly)
// https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.md (statuses and errors)
// https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm (client credentials)
// A description of Lead is longer than an answer of ours may be: the test asks for the fields it needs instead.
// A lead that sales has converted is not updated there any more: the hand-off is refused and says so. Its contact is theirs.

import * as v from "valibot";
import type { Handoff } from "../../core/handoff/handoff.ts";
import { type FieldValue, mapFields } from "../../core/handoff/map-fields.ts";
import { readPerson } from "../../core/handoff/read-person.ts";
import type { Adapter, Connection, OutwardRequest, Sent } from "./adapter.ts";
import { type Asked, ask, type Question, type Ruling, readJson, type Vendor } from "./ask.ts";
import { forgetToken, getToken, mendAccess, type Token } from "./salesforce-token.ts";

const version = "v67.0";
/** The field of Lead that holds our id. Never an address: what follows its last dot would be taken for a file's type. */
const externalId = "Ripen_Lead_Id__c";

const Failures = v.array(
  v.object({ message: v.string(), errorCode: v.string(), fields: v.optional(v.array(v.string())) }),
);
const Rows = v.object({ totalSize: v.number() });
/** An update without a body says nothing: then it is the lead that we asked for. */
const Saved = v.nullable(v.object({ id: v.string(), created: v.optional(v.boolean()) }));

/** What Salesforce's own codes mean, where their status says too little. */
const rulings: Readonly<Record<string, Ruling>> = {
  REQUEST_LIMIT_EXCEEDED: { kind: "failed", retryAfterMs: 3_600_000 },
  UNABLE_TO_LOCK_ROW: { kind: "failed" },
  SERVER_UNAVAILABLE: { kind: "failed" },
  INVALID_FIELD: {
    kind: "refused",
    says: "Make that field on Lead, let the app's user edit it, or map nothing to it.",
  },
  STRING_TOO_LONG: { kind: "refused", says: "Make that field on Lead a long text area." },
  JSON_PARSER_ERROR: {
    kind: "refused",
    says: "A field on Lead has another type: scores go to numbers, instants to date/time, all else to text.",
  },
  CANNOT_UPDATE_CONVERTED_LEAD: {
    kind: "refused",
    says: "Sales has converted this lead, so Ripen leaves it alone.",
  },
  STORAGE_LIMIT_EXCEEDED: { kind: "failed", retryAfterMs: 3_600_000 },
  DUPLICATES_DETECTED: { kind: "refused", says: "A duplicate rule of Salesforce keeps this lead out." },
};

const salesforce: Vendor = {
  name: "Salesforce",
  mend: mendAccess,
  read: readJson,
  findMessage(body) {
    const [failure] = readFailures(body);
    return failure ? `${failure.errorCode}: ${failure.message}` : null;
  },
  judge(status, body): Ruling | null {
    const [failure] = readFailures(body);
    if (status === 300)
      return { kind: "refused", says: `Several leads have this ${externalId}: make it unique.` };
    if (!failure) return null;
    const { errorCode, message } = failure;
    // A refused query is quoted in the message, and names our field as well; the field that is missing stands in quotes.
    const isOurs = errorCode === "INVALID_FIELD" && message.includes(`'${externalId}'`);
    if (isOurs || /external id field/i.test(message)) return { kind: "disabled", says: askForField };
    return Object.hasOwn(rulings, errorCode) ? (rulings[errorCode] ?? null) : null;
  },
};
const askForField = `Make a text field ${externalId} on Lead, unique and an external id, that the app's user may edit.`;

/** Keeps a lead up to date, found by our own id, in the fields that the destination names. */
export const salesforceAdapter: Adapter = {
  async send(connection, _id, handoff) {
    const path = `sobjects/Lead/${externalId}/${encodeURIComponent(handoff.data.lead.id)}`;
    const mapped = mapFields(connection.destination, handoff);
    const standard = listStandard(handoff);
    const isSure = handoff.data.lead.identity === "verified";
    const { email } = handoff.data.lead;
    const known = { ...(email ? { Email: email } : {}), ...(isSure ? standard : {}), ...mapped };
    // What is claimed or made up must not replace what sales has written: first the update, then, if there is none, the new lead.
    const updated = await save(connection, `${path}?updateOnly=true`, known);
    if (!isAbsent(updated)) return updated;
    const made = await save(connection, path, { ...makeUp(handoff), ...standard, ...known });
    return made.kind === "refused" && made.status === 404
      ? { ...made, kind: "disabled", detail: askForField }
      : made;
  },
  async test(connection, _id, example) {
    const mapped = Object.keys(mapFields(connection.destination, example));
    const strange = mapped.find((name) => !/^\w{1,60}$/.test(name));
    if (strange)
      return {
        kind: "refused",
        status: null,
        detail: `No field of Lead is called ${strange}.`.slice(0, 300),
      };
    const columns = [...new Set(["Id", externalId, ...mapped])];
    // Salesforce's own language, sent to Salesforce: it takes no values apart, so the names were checked above.
    const soql = `select ${columns.join(",")} from Lead where ${externalId}='ripen-test' limit 1`;
    const query = `query?q=${encodeURIComponent(soql)}`;
    const found = await call(connection, { path: query, schema: Rows });
    if (found.kind !== "answered") return found;
    const probe = `sobjects/Lead/${externalId}/ripen-test?fields=Id`;
    const probed = await call(connection, { path: probe, schema: v.unknown() });
    if (probed.kind !== "answered" && !isAbsent(probed)) return probed;
    const hint = mapped.length > 0 ? "" : " It gets only name, company and address until fields are named.";
    return {
      kind: "delivered",
      status: found.status,
      detail: `Salesforce lets us in. No lead was made.${hint}`,
    };
  },
};

async function save(connection: Connection, path: string, values: Record<string, FieldValue>): Promise<Sent> {
  const asked = await call(connection, { path, schema: Saved, body: values });
  if (asked.kind !== "answered") return asked;
  const { status, value } = asked;
  const detail = status === 201 ? "Salesforce made a lead." : "Salesforce updated the lead.";
  return { kind: "delivered", status, detail, ...(value ? { record: value.id } : {}) };
}

/** A call: where, the shape of its success, and the fields to set, if it sets any. */
interface Call<Schema> {
  readonly path: string;
  readonly schema: Schema;
  readonly body?: Record<string, FieldValue>;
}

/** Asks the organisation's API; a token that has ended is renewed once. */
async function call<Schema extends v.GenericSchema>(
  connection: Connection,
  asked: Call<Schema>,
): Promise<Asked<v.InferOutput<Schema>>> {
  const got = await getToken(connection);
  if (got.kind !== "answered") return got;
  const first = await ask(connection, salesforce, pose(got.value, asked));
  if (first.kind !== "disabled" || first.status !== 401) return first;
  forgetToken(connection);
  const renewed = await getToken(connection);
  if (renewed.kind !== "answered") return renewed;
  return ask(connection, salesforce, pose(renewed.value, asked));
}

/** Poses a question to the API: a change if there is a body. */
function pose<Schema>(
  { access_token, instance_url }: Token,
  { path, schema, body }: Call<Schema>,
): Question<Schema> {
  const url = new URL(`/services/data/${version}/${path}`, instance_url).href;
  const headers = { Authorization: `Bearer ${access_token}`, "Content-Type": "application/json" };
  const request: OutwardRequest = body
    ? { method: "PATCH", headers, body: JSON.stringify(body) }
    : { method: "GET", headers };
  return { url, request, schema };
}

/** Tells whether there is no such lead yet: none was found, or an older API took the update for a lead without its name. */
function isAbsent(sent: Sent): boolean {
  return sent.kind === "refused" && (sent.status === 404 || /REQUIRED_FIELD_MISSING/.test(sent.detail));
}

/** Lists what is known of the lead for Salesforce's own fields. */
function listStandard(handoff: Handoff): Record<string, string> {
  const { firstName: FirstName, lastName: LastName, company: Company, jobTitle: Title } = readPerson(handoff);
  const known = Object.entries({ FirstName, LastName, Company, Title }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.slice(0, sizes[name])]],
  );
  return Object.fromEntries(known);
}
/** Characters that its own fields take; more would be refused with the whole lead. */
const sizes: Readonly<Record<string, number>> = { FirstName: 40, LastName: 80, Company: 255, Title: 128 };

/** Makes up what a new lead must have there and nobody knows. */
function makeUp({ data: { lead, account } }: Handoff): Record<string, string> {
  const local = lead.email.split("@")[0] || "[not provided]";
  const lastName = (lead.name?.trim() || local).slice(0, sizes.LastName);
  return { LastName: lastName, Company: account?.domain ?? "[not provided]" };
}

function readFailures(body: unknown): v.InferOutput<typeof Failures> {
  const parsed = v.safeParse(Failures, body);
  return parsed.success ? parsed.output : [];
}
