import { expect, test } from "vitest";
import { maxAgeMs, maxToldChars, maxTraitChars, maxTraits } from "../../snippet/limits.ts";
import { makePerson } from "../../snippet/traits/person.ts";
import { decodeIdentity } from "../../worker/http/decode-identity.ts";
import * as edge from "../../worker/limits.ts";

test("the browser's bounds are within the edge's", () => {
  expect(maxTraits).toBeLessThanOrEqual(edge.maxTraits);
  // A character takes at most 3 bytes, and a sign that takes 4 is two.
  expect(maxTraitChars * 3).toBeLessThanOrEqual(edge.maxPropBytes);
  expect(maxToldChars * 3).toBeLessThan(edge.maxBodyBytes);
  expect(maxAgeMs).toBeLessThanOrEqual(edge.maxSignalAgeMs);
});

test.each<[string, object]>([
  ["an address", { email: "Ann.O'Hara+news@mail.example.test" }],
  ["an address beside spaces", { email: " ann@mail.test\n" }],
  ["an address of the longest", { email: `${"a".repeat(64)}@${"b".repeat(180)}.test` }],
  ["an address that is too long", { email: `a@${"b".repeat(250)}.test` }],
  ["a long name before the at", { email: `${"a".repeat(65)}@mail.test` }],
  ["an address in brackets", { email: "Ann <ann@mail.test>" }],
  ["two addresses", { email: "ann@mail.test,bob@mail.test" }],
  ["a domain with signs", { email: "ann@mäil.test" }],
  ["a domain with an empty part", { email: "ann@mail..test" }],
  ["a domain of one letter at its end", { email: "ann@mail.t" }],
  ["a user's id of the longest", { userId: "u".repeat(200) }],
  ["a user's id that is too long", { userId: "u".repeat(201) }],
  ["a user's id with a control", { userId: "u\u0000" }],
  ["a user's id with half a sign", { userId: "u\ud83d" }],
  ["the longest of texts", { bio: "\u20ac".repeat(256) }],
  ["a text that is cut inside a sign", { bio: `${"x".repeat(255)}\u{1f600}` }],
  ["a text of controls", { bio: "\u0001".repeat(256) }],
  ["the longest name", { [`n${"a".repeat(39)}`]: 1 }],
  ["names of an object's own", { constructor: 1, prototype: 1, to_string: 1 }],
  ["numbers of all sizes", { a: 1e308, b: -0, c: Number.MIN_VALUE, d: Number.NaN }],
])("the edge takes what the browser leaves of %s, and the rest", (_, told) => {
  const { email, userId, ...traits } = makePerson({ ...told, beside: "it" });
  const request = { v: 1, secret: "abcdefghijklmnopqrstuv", email, userId, traits };
  const taken = decodeIdentity(JSON.parse(JSON.stringify(request)), false);
  expect(taken).toMatchObject({ ok: true, value: { traits: { beside: "it" } } });
});

test.each<[object, object]>([
  [{ email: " Ann.O'Hara+news@Mail.Example.test" }, { email: "ann.o'hara+news@mail.example.test" }],
  [{ userId: ` ${"\u20ac".repeat(200)} ` }, { userId: "\u20ac".repeat(200) }],
])("%o is left as it is", (told, name) => {
  const { email, userId } = makePerson(told);
  expect(decodeIdentity({ secret: "abcdefghijklmnopqrstuv", email, userId }, false)).toMatchObject({
    value: { name },
  });
});
