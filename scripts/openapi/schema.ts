import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from "@valibot/to-json-schema";
import * as v from "valibot";
import type { Contract, Schema } from "../../worker/http/contract/contract.ts";

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** The schemas that have a name, by it. */
export type Named = Readonly<Record<string, Schema>>;

/** Collects every schema that contracts give a name, wherever in a body or answer it stands. */
export function collectNamed(contracts: readonly Contract[]): Named {
  const named: Record<string, Schema> = {};
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (isSchema(value)) noteName(named, value);
    for (const part of listParts(value)) visit(part);
  };
  for (const { body, answer, socket } of contracts) visit([body, answer, socket]);
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isSchema(value: object): value is Schema {
  return "kind" in value && value.kind === "schema";
}

function noteName(named: Record<string, Schema>, schema: Schema): void {
  const last = "pipe" in schema && Array.isArray(schema.pipe) ? schema.pipe.at(-1) : null;
  if (last?.type !== "title") return;
  const name = v.getTitle(schema) ?? "";
  if (named[name] && named[name] !== schema) throw new Error(`Two schemas are called ${name}.`);
  named[name] = schema;
}

function listParts(value: object): unknown[] {
  const lazy = "getter" in value && typeof value.getter === "function" ? [value.getter(undefined)] : [];
  return [...Object.values(value), ...lazy];
}

const config = {
  typeMode: "input",
  target: "draft-2020-12",
  // Says something of our types only, or what only code can do: the sentence beside it tells.
  ignoreActions: ["check", "readonly", "to_lower_case", "trim"],
} satisfies ConversionConfig;

/** Tells the named schemas as the components of the description. */
export function tellComponents(named: Named): JsonObject {
  const told = toJsonSchemaDefs(named, { ...config, overrideRef });
  return Object.fromEntries(
    Object.entries(told).map(([name, schema]) => {
      const { title: _, ...rest } = asJson(schema);
      return [name, tidyFields(rest, named)];
    }),
  );
}

/** Tells one schema; what has a name is referred to. */
export function tellSchema(schema: Schema, named: Named): JsonObject {
  const {
    $schema: _,
    $defs: __,
    ...told
  } = asJson(toJsonSchema(schema, { ...config, definitions: { ...named }, overrideRef }));
  return tidyObject(told, named);
}

function overrideRef({ referenceId }: { readonly referenceId: string }): string {
  return `#/components/schemas/${referenceId}`;
}

/** A JSON schema without what is undefined. */
function asJson(schema: object): JsonObject {
  const text = JSON.stringify(schema);
  // What was written as JSON is read as such.
  return JSON.parse(text) as JsonObject;
}

function tidy(value: Json, named: Named): Json {
  if (isList(value)) return value.map((item) => tidy(item, named));
  return typeof value === "object" && value !== null ? tidyObject(value, named) : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Refers to what has a name even where more is said of it, and says "or null" in one word. */
function tidyObject(schema: JsonObject, named: Named): JsonObject {
  const { title, description } = schema;
  if (typeof title === "string" && title in named) {
    const $ref = overrideRef({ referenceId: title });
    return description === undefined ? { $ref } : { $ref, description };
  }
  return tidyFields(joinNull(schema), named);
}

function tidyFields(schema: JsonObject, named: Named): JsonObject {
  const told = Object.entries(schema).filter(([name, value]) => !isIdle(name, value));
  return Object.fromEntries(told.map(([name, value]) => [name, tidy(value, named)]));
}

function isIdle(name: string, value: Json): boolean {
  if (name === "required") return isList(value) && value.length === 0;
  return name === "propertyNames" && JSON.stringify(value) === '{"type":"string"}';
}

function joinNull(schema: JsonObject): JsonObject {
  const { anyOf, ...rest } = schema;
  if (anyOf === undefined || !isList(anyOf) || anyOf.length !== 2) return schema;
  const [one, other] = anyOf;
  const isNull = JSON.stringify(other) === '{"type":"null"}';
  if (!isNull || typeof one !== "object" || one === null || isList(one)) return schema;
  const canTake = typeof one.type === "string" && !("enum" in one) && !("const" in one) && !("title" in one);
  return canTake ? { ...one, type: [one.type ?? null, "null"], ...rest } : schema;
}
