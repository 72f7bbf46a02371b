import * as v from "valibot";
import { noSuchProperty, refusal, updated, upserted } from "../fixtures/destinations/hubspot.ts";
import type { MockAnswer, MockRequest } from "./mock-request.ts";

const Upsert = v.strictObject({
  inputs: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.email()),
        idProperty: v.literal("email"),
        properties: v.record(v.string(), v.string()),
        objectWriteTraceId: v.optional(v.string()),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});
const Update = v.strictObject({ properties: v.record(v.string(), v.string()) });
const Group = v.strictObject({ name: v.string(), label: v.string(), displayOrder: v.optional(v.number()) });
const Property = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  label: v.string(),
  groupName: v.string(),
  type: v.picklist(["bool", "date", "datetime", "enumeration", "number", "phone_number", "string"]),
  fieldType: v.picklist([
    "booleancheckbox",
    "checkbox",
    "date",
    "file",
    "html",
    "number",
    "radio",
    "select",
    "text",
    "textarea",
  ]),
  description: v.optional(v.string()),
});
const standard = ["firstname", "lastname", "company", "jobtitle", "createdate"];

/** A HubSpot account: contacts by address, properties with their type, groups. */
export class HubspotMock {
  readonly token = "pat-eu1-0123456789";
  readonly contacts = new Map<string, { id: string; properties: Record<string, string> }>();
  readonly properties = new Map<string, string>();
  readonly groups = new Set<string>();

  reset(): void {
    this.contacts.clear();
    this.groups.clear();
    this.properties.clear();
    for (const name of standard) this.properties.set(name, "string");
  }

  answer({ method, url, headers, body }: MockRequest): MockAnswer {
    if (headers["x-mock-host"] !== "api.hubapi.com") return { status: 421 };
    if (headers.authorization !== `Bearer ${this.token}`) {
      return {
        status: 401,
        body: refusal("INVALID_AUTHENTICATION", `The token ${headers.authorization} is wrong`),
      };
    }
    const path = url.pathname;
    if (method === "GET") return this.#read(url);
    if (method === "PATCH") return this.#update(url, body);
    if (method !== "POST") return { status: 405 };
    if (path === "/crm/objects/2026-03/contacts/batch/upsert") return this.#upsert(body);
    if (path === "/crm/properties/2026-03/contacts/groups") return this.#makeGroup(body);
    if (path === "/crm/properties/2026-03/contacts") return this.#makeProperty(body);
    return { status: 404 };
  }

  #read(url: URL): MockAnswer {
    const root = "/crm/objects/2026-03/contacts";
    if (url.pathname === root) return { status: 200, body: { results: [] } };
    const email = decodeURIComponent(url.pathname.slice(root.length + 1));
    if (!url.pathname.startsWith(`${root}/`) || url.searchParams.get("idProperty") !== "email")
      return { status: 400 };
    const contact = this.contacts.get(email);
    if (!contact) return { status: 404, body: refusal("OBJECT_NOT_FOUND", "resource not found") };
    const names = url.searchParams.get("properties")?.split(",") ?? [];
    const properties = Object.fromEntries(names.map((name) => [name, contact.properties[name] ?? null]));
    return { status: 200, body: { id: contact.id, properties, archived: false } };
  }

  #update(url: URL, body: unknown): MockAnswer {
    const email = decodeURIComponent(url.pathname.replace("/crm/objects/2026-03/contacts/", ""));
    if (url.searchParams.get("idProperty") !== "email") return { status: 400 };
    const { properties } = v.parse(Update, body);
    const contact = this.contacts.get(email);
    if (!contact) return { status: 404, body: refusal("OBJECT_NOT_FOUND", "resource not found") };
    const flaw = this.#findFlaw(properties);
    if (flaw) return { status: 400, body: flaw };
    Object.assign(contact.properties, properties);
    return { status: 200, body: updated(contact.id, contact.properties) };
  }

  /** Empties what it is not told, as "partial upserts are not supported when using email" may be meant. */
  #upsert(body: unknown): MockAnswer {
    const [input] = v.parse(Upsert, body).inputs;
    if (!input) throw new Error("an upsert has an input");
    const flaw = this.#findFlaw(input.properties);
    if (flaw) return { status: 400, body: flaw };
    const old = this.contacts.get(input.id);
    const id = old?.id ?? String(1000 + this.contacts.size);
    this.contacts.set(input.id, { id, properties: { ...input.properties } });
    return { status: 200, body: upserted(id, !old) };
  }

  #findFlaw(properties: Readonly<Record<string, string>>): object | null {
    for (const [name, value] of Object.entries(properties)) {
      const type = this.properties.get(name);
      if (!type) return noSuchProperty(name);
      const isWrong =
        (type === "number" && !Number.isFinite(Number(value))) ||
        (type === "datetime" && Number.isNaN(Date.parse(value)));
      if (isWrong) return refusal("VALIDATION_ERROR", `${value} was not a valid ${type}.`);
    }
    return null;
  }

  #makeGroup(body: unknown): MockAnswer {
    const { name } = v.parse(Group, body);
    if (this.groups.has(name)) return { status: 409, body: refusal("CONFLICT", "it exists") };
    this.groups.add(name);
    return { status: 201, body: { ...Object(body), archived: false } };
  }

  #makeProperty(body: unknown): MockAnswer {
    const { name, type, groupName } = v.parse(Property, body);
    if (!this.groups.has(groupName))
      return { status: 400, body: refusal("VALIDATION_ERROR", "no such group") };
    if (this.properties.has(name)) return { status: 409, body: refusal("CONFLICT", "it exists") };
    this.properties.set(name, type);
    return { status: 201, body: { ...Object(body), archived: false } };
  }
}
