import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type Document, growTree, listPlaces, writeTree } from "./json-tree.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { mutateJson } from "./mutate-json.ts";
import { makeRandom } from "./random.ts";
import { sampleSchema } from "./sample-schema.ts";

const runs = Array.from({ length: 200 }, (_, index) => makeRandom(7, index));

describe("a value is made up for a schema", () => {
  const tree: v.GenericSchema = v.object({ below: v.optional(v.lazy(() => tree)) });
  const schemas: Record<string, v.GenericSchema> = {
    "of text with bounds": v.pipe(v.string(), v.minLength(2), v.maxLength(4)),
    "of a pattern": v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
    "of an e-mail address": v.pipe(v.string(), v.email()),
    "of an address": v.pipe(v.string(), v.url()),
    "of an instant": v.pipe(v.string(), v.isoTimestamp()),
    "of a number as text": v.pipe(
      v.string(),
      v.regex(/^\d{1,4}$/),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(200),
    ),
    "of a whole number": v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(60)),
    "of one number alone": v.pipe(v.number(), v.minValue(41), v.maxValue(41)),
    "of words": v.picklist(["read", "write"]),
    "of a literal or null": v.nullable(v.literal("x")),
    "of fields": v.strictObject({ name: v.string(), note: v.optional(v.string()), on: v.boolean() }),
    "of a list": v.pipe(v.array(v.number()), v.maxLength(3), v.readonly()),
    "of a pair": v.tuple([v.string(), v.number()]),
    "of values by name": v.record(v.string(), v.unknown()),
    "of alternatives": v.variant("kind", [
      v.object({ kind: v.literal("a"), a: v.number() }),
      v.object({ kind: v.literal("b"), b: v.nullish(v.string()) }),
    ]),
    "of one or the other": v.union([v.string(), v.array(v.string())]),
    "of both": v.intersect([v.object({ a: v.string() }), v.object({ b: v.string() })]),
    "of itself": tree,
    "with a rule of its own": v.pipe(
      v.object({ low: v.number(), high: v.number() }),
      v.check(({ low, high }) => low <= high, "must be in order"),
    ),
  };
  for (const [name, schema] of Object.entries(schemas)) {
    it(name, () => {
      for (const random of runs) expect(v.safeParse(schema, sampleSchema(schema, random)).success).toBe(true);
    });
  }
});

describe("a document", () => {
  const value = { a: [1, { b: "x" }], c: null };

  it("is written as it is", () => {
    expect(JSON.parse(writeTree(growTree(value)))).toEqual(value);
    expect(listPlaces({ root: growTree(value) })).toHaveLength(6);
  });

  it("is changed in many ways, some of which are JSON still", () => {
    const texts = runs.map((random) => {
      const document: Document = { root: growTree(value) };
      mutateJson(document, random);
      return writeTree(document.root);
    });
    expect(new Set(texts).size).toBeGreaterThan(60);
    expect(texts.some((text) => text.includes('"__proto__":'))).toBe(true);
    expect(texts.filter(isJson).length).toBeGreaterThan(100);
  });

  it("is broken as bytes", () => {
    const bodies = runs.map((random) => mutateBytes(Buffer.from(JSON.stringify(value)), random));
    expect(bodies.some(({ length }) => length === 0)).toBe(true);
    expect(bodies.some(({ length }) => length > 65_536)).toBe(true);
    expect(bodies.some((bytes) => !isUtf8(bytes))).toBe(true);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString("utf8")).equals(bytes);
}
