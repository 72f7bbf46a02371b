import { denied, granted, refusal, rows, saved } from "../fixtures/destinations/salesforce.ts";
import type { MockAnswer, MockRequest } from "./mock-request.ts";

const version = "/services/data/v67.0";
const externalId = "Ripen_Lead_Id__c";

/** A field of Lead: what it takes; a number is the most characters of a text. */
type FieldType = number | "double" | "boolean" | "datetime";
const standard: Readonly<Record<string, FieldType>> = {
  FirstName: 40,
  LastName: 80,
  Company: 255,
  Title: 128,
  Email: 80,
};

/** An organisation: its leads by our id, the fields of Lead, and the tokens that open it. */
export class SalesforceMock {
  readonly instance = "https://acme.my.salesforce.com";
  readonly clientId = "3MVG9";
  clientSecret = "";
  readonly leads = new Map<string, { id: string; isConverted: boolean; values: Record<string, unknown> }>();
  readonly fields = new Map<string, FieldType>();
  readonly tokens = new Set<string>();
  /** Whether our field is there as an external id. */
  hasExternalId = true;
  /** An older API knows no `updateOnly`. */
  isOld = false;
  #secrets = 0;

  reset(): void {
    this.leads.clear();
    this.tokens.clear();
    this.fields.clear();
    for (const [name, type] of Object.entries(standard)) this.fields.set(name, type);
    this.hasExternalId = true;
    this.isOld = false;
    // Another secret in each test: a token that the adapter still knows opens nothing.
    this.clientSecret = `secret-${++this.#secrets}`;
  }

  answer(request: MockRequest): MockAnswer {
    const { method, url, headers } = request;
    const host = headers["x-mock-host"];
    if (host === "acme.my.salesforce.com" && url.pathname === "/services/oauth2/token")
      return this.#grant(request);
    if (host !== "acme--1.my.salesforce.com") return { status: 421 };
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    if (!this.tokens.has(token))
      return { status: 401, body: refusal("INVALID_SESSION_ID", "Session expired or invalid") };
    if (url.pathname === `${version}/query` && method === "GET") return this.#query(url);
    const path = `${version}/sobjects/Lead/${externalId}/`;
    if (!url.pathname.startsWith(path)) return absent("The requested resource does not exist");
    if (!this.hasExternalId)
      return absent(`Provided external ID field does not exist or is not accessible: ${externalId}`);
    const id = decodeURIComponent(url.pathname.slice(path.length));
    if (method === "GET")
      return this.leads.has(id) ? { status: 200, body: {} } : absent("The requested resource does not exist");
    if (method !== "PATCH") return { status: 405, body: refusal("METHOD_NOT_ALLOWED", "not allowed") };
    return this.#save(id, url, request.body);
  }

  #grant({ method, headers, body }: MockRequest): MockAnswer {
    const form = new URLSearchParams(String(body));
    if (method !== "POST" || headers["content-type"] !== "application/x-www-form-urlencoded")
      return { status: 400, body: denied("invalid_request", "must be a form") };
    if (form.get("grant_type") !== "client_credentials")
      return { status: 400, body: denied("unsupported_grant_type", "grant type not supported") };
    if (form.get("client_id") !== this.clientId)
      return { status: 400, body: denied("invalid_client_id", "client identifier invalid") };
    if (form.get("client_secret") !== this.clientSecret)
      return { status: 400, body: denied("invalid_client", "invalid client credentials") };
    const token = `00D!${this.clientSecret}.${this.tokens.size}`;
    this.tokens.add(token);
    return { status: 200, body: granted(token, "https://acme--1.my.salesforce.com") };
  }

  #save(id: string, url: URL, body: unknown): MockAnswer {
    const values: Record<string, unknown> = Object(body);
    for (const [name, value] of Object.entries(values)) {
      const flaw = this.#findFlaw(name, value);
      if (flaw) return { status: 400, body: flaw };
    }
    const old = this.leads.get(id);
    if (!old && url.searchParams.get("updateOnly") === "true" && !this.isOld)
      return absent("The requested resource does not exist");
    if (old?.isConverted) {
      const message = "cannot reference converted lead";
      return { status: 400, body: refusal("CANNOT_UPDATE_CONVERTED_LEAD", message, []) };
    }
    const all = { ...old?.values, ...values };
    const missing = ["LastName", "Company"].filter((name) => !Object.hasOwn(all, name));
    if (missing.length > 0) {
      const message = `Required fields are missing: [${missing.join(", ")}]`;
      return { status: 400, body: refusal("REQUIRED_FIELD_MISSING", message, missing) };
    }
    const lead = { id: old?.id ?? `00Q${String(this.leads.size).padStart(15, "0")}`, isConverted: false };
    this.leads.set(id, { ...lead, values: all });
    return { status: old ? 200 : 201, body: saved(lead.id, !old) };
  }

  #findFlaw(name: string, value: unknown): object | null {
    if (name === externalId || name === "Id")
      return refusal("INVALID_FIELD", `The ${name} field should not be specified in the sobject data.`);
    const type = this.fields.get(name);
    if (type === undefined)
      return refusal("INVALID_FIELD", `No such column '${name}' on sobject of type Lead`);
    const isRight =
      type === "datetime"
        ? typeof value === "string" && !Number.isNaN(Date.parse(value))
        : typeof value === { double: "number", boolean: "boolean" }[String(type)] ||
          (typeof type === "number" && typeof value === "string");
    if (!isRight) return refusal("JSON_PARSER_ERROR", `Cannot deserialize ${name}`);
    if (typeof type === "number" && String(value).length > type) {
      return refusal("STRING_TOO_LONG", `${name}: data value too large (max length=${type})`, [name]);
    }
    return null;
  }

  #query(url: URL): MockAnswer {
    const soql = url.searchParams.get("q") ?? "";
    const parts = /^SELECT ([\w,]+) FROM Lead WHERE (\w+)='[\w-]*' LIMIT 1$/i.exec(soql);
    if (!parts) return { status: 400, body: refusal("MALFORMED_QUERY", `unexpected token: ${soql}`) };
    const known = ["Id", ...(this.hasExternalId ? [externalId] : []), ...this.fields.keys()];
    const names = [...(parts[1] ?? "").split(","), parts[2] ?? ""];
    const unknown = names.find((name) => !known.includes(name));
    if (!unknown) return { status: 200, body: rows(0) };
    const message = `\n${soql.slice(0, 50)}\n ^\nERROR at Row:1:Column:8\nNo such column '${unknown}' on entity 'Lead'.`;
    return { status: 400, body: refusal("INVALID_FIELD", message) };
  }
}

function absent(message: string): MockAnswer {
  return { status: 404, body: refusal("NOT_FOUND", message) };
}
