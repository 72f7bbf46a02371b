// Pipedrive's API, v2 for persons and deals, v1 for leads, notes and users, which have no v2; known from its own client for Node
// (https://github.com/pipedrive/client-nodejs 32.2.1 of 2026-04-20, MIT, made from its OpenAPI documents) and
// https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting; checked against its OpenAPI documents of 2026-08, which
// https://developers.pipedrive.com/docs/api/v1 offers. All read on 2026-11-27 in stored copies.
// Nothing there takes an id of ours when it is made, so every step first looks whether an earlier try has made it already.

import * as v from "valibot";
import type { Handoff } from "../../core/handoff/handoff.ts";
import { mapFields } from "../../core/handoff/map-fields.ts";
import { tellOccasion, tellWho } from "../../core/handoff/tell.ts";
import type { Adapter, Connection, OutwardRequest, Sent } from "./adapter.ts";
import { type Asked, ask, type Ruling, readJson, type Vendor } from "./ask.ts";
import { noteMark, writeNote } from "./pipedrive-note.ts";

const Made = v.object({ data: v.object({ id: v.number() }) });
const Found = v.object({
  data: v.object({
    items: v.array(v.object({ item: v.object({ id: v.number(), emails: v.optional(v.array(v.string())) }) })),
  }),
});
const Person = v.object({ id: v.number(), emails: v.optional(v.array(v.object({ value: v.string() }))) });
const People = v.object({ data: v.nullable(v.array(Person)) });
const Leads = v.object({
  data: v.nullable(
    v.array(
      v.object({
        id: v.string(),
        origin_id: v.nullish(v.string()),
        is_archived: v.optional(v.boolean()),
      }),
    ),
  ),
});
const Deals = v.object({ data: v.nullable(v.array(v.object({ id: v.number() }))) });
const MadeLead = v.object({ data: v.object({ id: v.string() }) });
const Notes = v.object({ data: v.nullable(v.array(v.object({ id: v.number(), content: v.string() }))) });
const Me = v.object({ data: v.object({ name: v.string(), company_domain: v.optional(v.string()) }) });
const Labels = v.object({ data: v.nullable(v.array(v.object({ id: v.string() }))) });
const Failure = v.object({ error: v.optional(v.string()), error_info: v.optional(v.string()) });

const pipedrive: Vendor = {
  name: "Pipedrive",
  mend: "Enter the API token of a user who may add and edit persons, leads and notes.",
  read: readJson,
  findMessage(body) {
    const parsed = v.safeParse(Failure, body);
    return parsed.success ? [parsed.output.error, parsed.output.error_info].filter(Boolean).join(" ") : null;
  },
  judge(status, body, retryAfterMs): Ruling | null {
    if (status === 402) return { kind: "disabled", says: "Its account there is not open: see to its plan." };
    // Whoever goes on asking beyond the limit is kept out at the door for a while, by a page that is no JSON.
    return status === 403 && (body ?? null) === null ? { kind: "failed", retryAfterMs } : null;
  },
};

/** What a lead's note hangs on. */
type Holder =
  | { readonly kind: "lead_id"; readonly id: string; readonly isNew: boolean }
  | { readonly kind: "deal_id"; readonly id: number; readonly isNew: false };

/**
 * Keeps a person up to date, found by address, with one open lead of ours and on it one note that says why. Who is in an open
 * deal already gets no lead beside it: the note goes to the deal.
 */
export const pipedriveAdapter: Adapter = {
  async send(connection, _id, handoff) {
    const person = await savePerson(connection, handoff);
    if (person.kind !== "answered") return person;
    const holder = await saveLead(connection, handoff, person.value);
    if (holder.kind !== "answered") return holder;
    const noted = await saveNote(connection, handoff, holder.value);
    if (noted.kind !== "answered") return noted;
    const { kind, id, isNew } = holder.value;
    const lead = isNew ? "Pipedrive has a new lead." : "Pipedrive has the news on the open lead.";
    const detail = kind === "lead_id" ? lead : "Pipedrive has the news on the open deal.";
    return { kind: "delivered", status: noted.status, detail, record: String(id) };
  },
  async test(connection) {
    const me = await call(connection, { method: "GET", path: "v1/users/me", schema: Me });
    if (me.kind !== "answered") return me;
    const { label } = connection.destination.settings;
    const done: Sent = {
      kind: "delivered",
      status: me.status,
      detail: `Pipedrive lets us in as ${me.value.data.name}. No lead was made.`,
    };
    if (!label) return done;
    const labels = await call(connection, { method: "GET", path: "v1/leadLabels", schema: Labels });
    if (labels.kind !== "answered") return labels;
    if (labels.value.data?.some(({ id }) => id === label)) return done;
    return { kind: "refused", status: labels.status, detail: "Pipedrive has no lead label of that id." };
  },
};

/** Finds the person of that address and brings its fields up to date, or makes it; the answer is its id. */
async function savePerson(connection: Connection, handoff: Handoff): Promise<Asked<number>> {
  const { email } = handoff.data.lead;
  const found = await findPerson(connection, email);
  if (found.kind !== "answered") return found;
  const person = found.value;
  const custom_fields = mapFields(connection.destination, handoff);
  const fields = Object.keys(custom_fields).length > 0 ? { custom_fields } : {};
  if (person !== null && !("custom_fields" in fields)) return { ...found, value: person };
  const emails = [{ value: email, primary: true, label: "work" }];
  const saved = await call(
    connection,
    person === null
      ? {
          method: "POST",
          path: "v2/persons",
          schema: Made,
          body: { name: tellWho(handoff), emails, ...fields },
        }
      : { method: "PATCH", path: `v2/persons/${person}`, schema: Made, body: fields },
  );
  return saved.kind === "answered" ? { ...saved, value: saved.value.data.id } : saved;
}

/** Finds the person who has had that address longest; null if nobody has. */
async function findPerson(connection: Connection, email: string): Promise<Asked<number | null>> {
  const isSame = (address: string) => address.toLowerCase() === email.toLowerCase();
  const query = new URLSearchParams({ term: email, fields: "email", exact_match: "true", limit: "10" });
  const found = await call(connection, { method: "GET", path: `v2/persons/search?${query}`, schema: Found });
  if (found.kind !== "answered") return found;
  const same = found.value.data.items.filter(({ item }) => item.emails?.some(isSame));
  const [id] = same.map(({ item }) => item.id).toSorted((a, b) => a - b);
  if (id !== undefined) return { ...found, value: id };
  // The search does not know yet whom a try of a moment ago has made; the list does.
  const path = "v2/persons?sort_by=add_time&sort_direction=desc&limit=20";
  const newest = await call(connection, { method: "GET", path, schema: People });
  if (newest.kind !== "answered") return newest;
  const person = newest.value.data?.find(({ emails }) => emails?.some(({ value }) => isSame(value)));
  return { ...newest, value: person?.id ?? null };
}

/** Finds what the news hangs on: our open lead of that person, else an open deal, else a new lead. */
async function saveLead(connection: Connection, handoff: Handoff, person: number): Promise<Asked<Holder>> {
  const origin_id = `ripen:${handoff.data.lead.id}`;
  const open = await call(connection, {
    method: "GET",
    path: `v1/leads?person_id=${person}&limit=100`,
    schema: Leads,
  });
  if (open.kind !== "answered") return open;
  const ours = open.value.data?.find((lead) => lead.origin_id === origin_id && !lead.is_archived);
  if (ours) return { ...open, value: { kind: "lead_id", id: ours.id, isNew: false } };
  const path = `v2/deals?person_id=${person}&status=open&limit=1`;
  const deals = await call(connection, { method: "GET", path, schema: Deals });
  if (deals.kind !== "answered") return deals;
  const [deal] = deals.value.data ?? [];
  if (deal) return { ...deals, value: { kind: "deal_id", id: deal.id, isNew: false } };
  const { label } = connection.destination.settings;
  const title = [...tellOccasion(handoff)].slice(0, 200).join("");
  const body = { title, person_id: person, origin_id, ...(label ? { label_ids: [label] } : {}) };
  const made = await call(connection, { method: "POST", path: "v1/leads", schema: MadeLead, body });
  if (made.kind !== "answered") return made;
  return { ...made, value: { kind: "lead_id", id: made.value.data.id, isNew: true } };
}

/** Writes the note, in the place of the one that an earlier hand-off left, unless five others have buried that one. */
async function saveNote(
  connection: Connection,
  handoff: Handoff,
  { kind, id }: Holder,
): Promise<Asked<unknown>> {
  const query = new URLSearchParams({ [kind]: String(id), limit: "5", sort: "update_time DESC" });
  const notes = await call(connection, { method: "GET", path: `v1/notes?${query}`, schema: Notes });
  if (notes.kind !== "answered") return notes;
  const old = notes.value.data?.find(({ content }) => content.includes(noteMark));
  const content = writeNote(handoff);
  return old
    ? call(connection, { method: "PUT", path: `v1/notes/${old.id}`, schema: Made, body: { content } })
    : call(connection, { method: "POST", path: "v1/notes", schema: Made, body: { content, [kind]: id } });
}

/** A call: method and path, the shape of its success, and what it says. */
interface Call<Schema> {
  readonly method: OutwardRequest["method"];
  readonly path: string;
  readonly schema: Schema;
  readonly body?: object;
}

async function call<Schema extends v.GenericSchema>(
  connection: Connection,
  { method, path, schema, body }: Call<Schema>,
): Promise<Asked<v.InferOutput<Schema>>> {
  const { settings } = connection.destination;
  const company = /^[a-z0-9-]{1,63}$/i.exec(settings.company ?? "")?.[0];
  if (!company) {
    const detail = "The company's name is none: enter the acme of acme.pipedrive.com.";
    return { kind: "disabled", status: null, detail };
  }
  const headers = { "x-api-token": connection.secrets.token ?? "", "Content-Type": "application/json" };
  const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  return ask(connection, pipedrive, { url: `https://${company}.pipedrive.com/api/${path}`, request, schema });
}
