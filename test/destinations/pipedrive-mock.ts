import * as v from "valibot";
import { done, foundPerson, lead, note, person, refusal } from "../fixtures/destinations/pipedrive.ts";
import type { MockAnswer, MockRequest } from "./mock-request.ts";

const emails = v.array(
  v.strictObject({ value: v.pipe(v.string(), v.email()), primary: v.boolean(), label: v.string() }),
);
const custom_fields = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)), v.unknown());
const NewPerson = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1)),
  emails,
  custom_fields: v.optional(custom_fields),
});
const PersonChange = v.strictObject({
  name: v.optional(v.string()),
  emails: v.optional(emails),
  custom_fields: v.optional(custom_fields),
});
const NewLead = v.strictObject({
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  person_id: v.number(),
  origin_id: v.optional(v.nullable(v.string())),
  label_ids: v.optional(v.array(v.pipe(v.string(), v.uuid()))),
});
const content = v.pipe(v.string(), v.minLength(1), v.maxLength(100_000));
const NewNote = v.union([
  v.strictObject({ content, lead_id: v.pipe(v.string(), v.uuid()) }),
  v.strictObject({ content, deal_id: v.number() }),
]);
const NoteChange = v.strictObject({ content });

/** The parameters that each list takes. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  "v2/persons/search": ["term", "fields", "exact_match", "limit"],
  "v2/persons": ["sort_by", "sort_direction", "limit"],
  "v2/deals": ["person_id", "status", "limit"],
  "v1/leads": ["person_id", "limit", "sort"],
  "v1/notes": ["lead_id", "deal_id", "limit", "sort"],
  "v1/users/me": [],
  "v1/leadLabels": [],
};

type Note = v.InferOutput<typeof NewNote> & { id: number };
type Lead = v.InferOutput<typeof NewLead> & { id: string; is_archived: boolean };
interface Person {
  id: number;
  name: string;
  emails: string[];
  custom_fields: Record<string, unknown>;
  isIndexed: boolean;
}

/** A company's account. The search knows a person only once `index` has run. */
export class PipedriveMock {
  readonly token = "0123456789abcdef";
  readonly label = "f08b42a0-4e75-11ea-9643-03698ef1cfd6";
  persons: Person[] = [];
  leads: Lead[] = [];
  notes: Note[] = [];
  deals: { id: number; person_id: number; status: string }[] = [];

  reset(): void {
    this.persons = [];
    this.leads = [];
    this.notes = [];
    this.deals = [];
  }

  index(): void {
    for (const each of this.persons) each.isIndexed = true;
  }

  answer({ method, url, headers, body }: MockRequest): MockAnswer {
    if (headers["x-mock-host"] !== "acme.pipedrive.com") return { status: 421 };
    if (headers["x-api-token"] !== this.token) return { status: 401, body: refusal("unauthorized access") };
    const path = url.pathname.replace(/^\/api\//, "");
    if (method === "GET") return this.#read(path, url.searchParams);
    const [, version, kind, id] = /^(v\d)\/(\w+)(?:\/(\d+))?$/.exec(path) ?? [];
    try {
      return this.#write(`${method} ${version}/${kind}${id ? "/" : ""}`, Number(id), body);
    } catch (error) {
      if (error instanceof v.ValiError)
        return { status: 400, body: refusal(`Validation failed: ${error.message}`) };
      throw error;
    }
  }

  #read(path: string, query: URLSearchParams): MockAnswer {
    const known = parameters[path];
    if (!known) return { status: 404, body: refusal("not found") };
    const strange = [...query.keys()].find((name) => !known.includes(name));
    if (strange) return { status: 400, body: refusal(`unknown parameter ${strange}`) };
    const limit = Number(query.get("limit") ?? 100);
    return { status: 200, body: done(this.#list(path, query, limit)) };
  }

  #list(path: string, query: URLSearchParams, limit: number): unknown {
    const of = Number(query.get("person_id"));
    switch (path) {
      case "v2/persons/search":
        return { items: this.#search(query).slice(0, limit) };
      case "v2/persons":
        return this.persons
          .toSorted((a, b) => (query.get("sort_direction") === "desc" ? b.id - a.id : a.id - b.id))
          .slice(0, limit)
          .map((each) => person(each.id, each.name, each.emails, each.custom_fields));
      case "v2/deals":
        return this.deals.filter((deal) => deal.person_id === of && deal.status === query.get("status"));
      case "v1/leads":
        return orNull(this.leads.filter((each) => each.person_id === of).map((each) => lead(each.id, each)));
      case "v1/notes":
        return orNull(this.#listNotes(query).slice(0, limit));
      case "v1/users/me":
        return { id: 1, name: "Sam Sales", email: "sam@acme.test", company_domain: "acme" };
      default:
        return [{ id: this.label, name: "Hot", color: "red" }];
    }
  }

  #search(query: URLSearchParams): object[] {
    const term = query.get("term")?.toLowerCase() ?? "";
    if (query.get("fields") !== "email" || query.get("exact_match") !== "true") throw new Error("too wide");
    return this.persons
      .filter(({ isIndexed, emails }) => isIndexed && emails.some((each) => each.toLowerCase() === term))
      .map(({ id, name, emails }) => foundPerson(id, name, emails));
  }

  #listNotes(query: URLSearchParams): object[] {
    return this.notes
      .filter((each) =>
        "lead_id" in each
          ? each.lead_id === query.get("lead_id")
          : String(each.deal_id) === query.get("deal_id"),
      )
      .toReversed()
      .map((each) => note(each.id, each));
  }

  #write(route: string, id: number, body: unknown): MockAnswer {
    switch (route) {
      case "POST v2/persons": {
        const { name, emails, custom_fields = {} } = v.parse(NewPerson, body);
        const addresses = emails.map(({ value }) => value);
        const made = { id: this.persons.length + 1, name, emails: addresses, custom_fields };
        this.persons.push({ ...made, isIndexed: false });
        return { status: 200, body: done(person(made.id, name, addresses, custom_fields)) };
      }
      case "PATCH v2/persons/": {
        const old = this.persons.find((each) => each.id === id);
        if (!old) return { status: 404, body: refusal("Person not found") };
        Object.assign(old.custom_fields, v.parse(PersonChange, body).custom_fields);
        return { status: 200, body: done(person(id, old.name, old.emails, old.custom_fields)) };
      }
      case "POST v1/leads": {
        const values = v.parse(NewLead, body);
        const made = { ...values, id: crypto.randomUUID(), is_archived: false };
        this.leads.push(made);
        return { status: 201, body: done(lead(made.id, made)) };
      }
      case "POST v1/notes": {
        const made = { ...v.parse(NewNote, body), id: this.notes.length + 1 };
        this.notes.push(made);
        return { status: 200, body: done(note(made.id, made)) };
      }
      case "PUT v1/notes/": {
        const old = this.notes.find((each) => each.id === id);
        if (!old) return { status: 404, body: refusal("Note not found") };
        old.content = v.parse(NoteChange, body).content;
        return { status: 200, body: done(note(id, old)) };
      }
      default:
        return { status: 404, body: refusal("not found") };
    }
  }
}

/** The older version tells an empty list as null. */
function orNull(list: readonly object[]): readonly object[] | null {
  return list.length > 0 ? list : null;
}
