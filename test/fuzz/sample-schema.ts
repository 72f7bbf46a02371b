import * as v from "valibot";
import type { Random } from "./random.ts";

type Schema = v.GenericSchema;

/** The parts of a schema that making up a value goes by; valibot's own types say which of them each kind has. */
interface Shape {
  readonly type: string;
  readonly pipe?: readonly [Shape, ...(Shape & { readonly kind: string; readonly requirement?: unknown })[]];
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly items?: readonly Shape[];
  readonly item?: Shape;
  readonly key?: Shape;
  readonly value?: Shape;
  readonly wrapped?: Shape;
  readonly literal?: unknown;
  readonly getter?: (input: unknown) => Shape;
}

const texts: readonly string[] = [
  ...[
    "a",
    "abc",
    "help-card",
    "Acme & Söhne",
    "a text of some words",
    "cart_add",
    "x".repeat(22),
    "A1b2C3d4E5f6G7h8I9j0kL",
  ],
  ...[
    "abcd1234",
    "1",
    "2",
    "10",
    "50",
    "true",
    "EUR",
    "DE",
    "en",
    "de-AT",
    "admin",
    "write",
    "read",
    "mql",
    "won",
    "C2",
  ],
  ...[
    "ada@example.com",
    "https://shop.example",
    "https://shop.example/pricing?plan=pro",
    "shop.example",
    "+49 30 1234567",
  ],
  ...[
    "2026-11-20",
    "2026-11-20T09:30:00Z",
    "2026-11-20T09:30:00.000Z",
    "09:30",
    "Europe/Berlin",
    "1763630000000",
  ],
  ...[
    "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
    "sha256-47DEQpj8HBSa-_TImW-5JC",
    "ripen-1.2.3",
    "/pricing*",
    "*",
    "#fff",
  ],
];
const numbers: readonly number[] = [
  0, 1, 2, 3, 7, 10, 30, 50, 100, 200, 500, 1_000, 0.5, 12.34, -1, -50, 1_763_630_000_000,
];
const anything: readonly unknown[] = [
  null,
  true,
  7,
  "text",
  ["a", 1],
  { a: { b: "c" } },
  "2026-11-20T09:30:00Z",
];

const leaves: Readonly<Record<string, readonly unknown[]>> = {
  string: texts,
  number: numbers,
  boolean: [true, false],
  null: [null],
  any: anything,
  unknown: anything,
};

/** Tries before a schema counts as one of which no value can be made up. */
const maxTries = 50;

/** Turns of a schema that speaks of itself after which its lists stay empty and what is optional is left out: so it ends. */
const maxTurns = 3;

/** Makes up a value that a schema takes, from its structure; throws a sentence if it cannot. */
export function sampleSchema(schema: Schema, random: Random): unknown {
  let flaw = "";
  for (let tries = 0; tries < maxTries; tries += 1) {
    // Every schema of valibot has the fields that `Shape` names, or not.
    const value = sample(schema as unknown as Shape, random, 0);
    const checked = v.safeParse(schema, value);
    if (checked.success) return value;
    flaw = checked.issues[0].message;
  }
  throw new Error(`of ${maxTries} made-up values it takes none, since it ${flaw}`);
}

function sample(shape: Shape, random: Random, turn: number): unknown {
  const [first = shape, ...rules] = shape.pipe ?? [];
  const leaf = leaves[first.type];
  if (leaf) return random.pick(listFitting(shape, [...leaf, ...listEdges(first.type, rules)]));
  const make = composites[first.type];
  if (!make) throw new Error(`nobody has said how to make up a value of the kind ${first.type}`);
  return make(first, random, turn);
}

/** Keeps the values that a leaf takes with all its rules; all of them if it takes none, so that the flaw gets told. */
function listFitting(shape: Shape, values: readonly unknown[]): readonly unknown[] {
  const fitting = values.filter((value) => v.safeParse(shape as unknown as Schema, value).success);
  return fitting.length > 0 ? fitting : values;
}

/** Lists values at the bounds that a leaf's rules name. */
function listEdges(type: string, rules: readonly { readonly requirement?: unknown }[]): readonly unknown[] {
  const bounds = rules.map(({ requirement }) => requirement).filter((bound) => typeof bound === "number");
  if (type === "number") return bounds;
  return type === "string" ? bounds.map((length) => "x".repeat(Math.min(length, 5_000))) : [];
}

type Make = (shape: Shape, random: Random, turn: number) => unknown;

const optional: Make = ({ wrapped }, random, turn) =>
  wrapped && turn <= maxTurns && random.chance(0.7) ? sample(wrapped, random, turn) : undefined;
const object: Make = ({ entries = {} }, random, turn) => {
  const parts = Object.entries(entries).map(([name, part]) => [name, sample(part, random, turn)] as const);
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
};
const list: Make = ({ item }, random, turn) =>
  item ? Array.from({ length: countItems(random, turn) }, () => sample(item, random, turn)) : [];
const tuple: Make = ({ items = [] }, random, turn) => items.map((item) => sample(item, random, turn));
const anyOf: Make = (shape, random, turn) =>
  sample(random.pick(optionsOf(shape) as readonly Shape[]), random, turn);

/** How many a list has. */
function countItems(random: Random, turn: number): number {
  return turn > maxTurns ? 0 : random.below(4);
}

// `options` are words here and schemas there, so they are told apart where they are used.
const composites: Readonly<Record<string, Make>> = {
  optional,
  exact_optional: optional,
  undefinedable: optional,
  nullable: (shape, random, turn) => optional(shape, random, turn) ?? null,
  nullish: (shape, random, turn) => optional(shape, random, turn) ?? random.pick([null, undefined]),
  literal: ({ literal }) => literal,
  picklist: (shape, random) => random.pick(optionsOf(shape)),
  enum: (shape, random) => random.pick(optionsOf(shape)),
  object,
  strict_object: object,
  loose_object: object,
  object_with_rest: object,
  record: ({ key, value }, random, turn) => {
    const count = key ? countItems(random, turn) : 0;
    const names = Array.from({ length: count }, () => String(key && sample(key, random, turn)));
    return Object.fromEntries(names.map((name) => [name, value && sample(value, random, turn)]));
  },
  array: list,
  tuple,
  strict_tuple: tuple,
  union: anyOf,
  variant: anyOf,
  intersect: (shape, random, turn) =>
    Object.assign({}, ...(optionsOf(shape) as readonly Shape[]).map((part) => sample(part, random, turn))),
  lazy: ({ getter }, random, turn) => getter && sample(getter(undefined), random, turn + 1),
  custom: (_, random) => random.pick([...texts, ...numbers, ...anything]),
};

function optionsOf(shape: Shape): readonly unknown[] {
  return "options" in shape && Array.isArray(shape.options) ? shape.options : [];
}
