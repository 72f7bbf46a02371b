import type { Json } from "../history/signal.ts";
import type { Destination } from "./destination.ts";
import type { Handoff } from "./handoff.ts";
import { kindFacts } from "./kinds.ts";
import { tellReasons } from "./tell.ts";

/** What a property of theirs can be set to. */
export type FieldValue = string | number | boolean;

type Data = Handoff["data"];

/** What each of our fields says of a hand-off; null where there is nothing to say. */
const readers = {
  score: ({ score }) => Math.round(score * 10) / 10,
  grade: ({ grade }) => grade,
  stage: ({ stage }) => stage,
  identity: ({ lead }) => lead.identity,
  segments: ({ segments }) => segments.join(", "),
  reasons: ({ reasons }) => tellReasons(reasons).join("\n"),
  why: ({ why }) => why,
  url: ({ lead }) => lead.url,
  id: ({ lead }) => lead.id,
  email: ({ lead }) => lead.email,
  user_id: ({ lead }) => lead.userId,
  name: ({ lead }) => lead.name,
  account: ({ account }) => account?.domain ?? null,
  account_name: ({ account }) => account?.name ?? null,
  first_seen_at: ({ lead }) => lead.firstSeenAt,
  last_seen_at: ({ lead }) => lead.lastSeenAt,
  last_signal_at: ({ journey, lead }) => journey[0]?.at ?? lead.lastSeenAt,
} as const satisfies Record<string, (data: Data) => FieldValue | null>;

/** Families of fields, each a name before the rest: a part of a touch, a dimension's sum, what is known of the lead. */
const families: readonly (readonly [RegExp, (data: Data, rest: string) => Json | undefined])[] = [
  [/^first_(channel|source|medium|campaign|referrer|landing)$/, (data, part) => data.firstTouch?.[part]],
  [/^last_(channel|source|medium|campaign|referrer|landing)$/, (data, part) => data.lastTouch?.[part]],
  [/^dimensions\.(.{1,64})$/, ({ dimensions }, id) => own(dimensions, id)],
  [/^attributes\.(.{1,64})$/, ({ lead }, name) => own(lead.attributes, name)],
];

/** Tells whether a hand-off has a field of that name, so that it may be sent somewhere. */
export function isField(name: string): boolean {
  return Object.hasOwn(readers, name) || families.some(([pattern]) => pattern.test(name));
}

/**
 * Maps a hand-off to the properties of a destination: its kind's, but where the destination names another (null or false: none).
 * What has no value is left out, so that nothing of theirs is emptied. Of two fields for one property the destination's own counts.
 */
export function mapFields(destination: Destination, { data }: Handoff): Record<string, FieldValue> {
  const given: NonNullable<Destination["fields"]> = destination.fields ?? {};
  const usual: Readonly<Record<string, string>> = kindFacts[destination.kind].fields;
  const kept = Object.entries(usual).filter(([field]) => !Object.hasOwn(given, field));
  const mapped: Record<string, FieldValue> = {};
  for (const [field, property] of [...kept, ...Object.entries(given)]) {
    if (property === null || property === false) continue;
    const value = readField(data, field);
    if (value !== null && value !== "") mapped[property] = value;
  }
  return mapped;
}

/** Reads one field of a hand-off; null if there is no such field or nothing in it. */
function readField(data: Data, field: string): FieldValue | null {
  if (isPlain(field)) return readers[field](data);
  for (const [pattern, read] of families) {
    const rest = pattern.exec(field)?.[1];
    if (rest !== undefined) return toValue(read(data, rest));
  }
  return null;
}

function isPlain(field: string): field is keyof typeof readers {
  return Object.hasOwn(readers, field);
}

/** A list of plain values becomes a text; what is deeper has no place in a property. */
function toValue(value: Json | undefined): FieldValue | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (!Array.isArray(value)) return null;
  const texts = value.filter((item) => typeof item !== "object").map(String);
  return texts.length > 0 ? texts.join(", ") : null;
}

function own(values: { readonly [name: string]: Json }, name: string): Json | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
