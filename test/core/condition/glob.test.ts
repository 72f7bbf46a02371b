import fc from "fast-check";
import { expect, it } from "vitest";
import { compileGlob } from "../../../worker/core/condition/glob.ts";

/** The definition itself, however slow. */
function fits(pattern: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === "*") return fits(rest, text) || (text.length > 0 && fits(pattern, text.slice(1)));
  return text.length > 0 && (first === "?" || first === text[0]) && fits(rest, text.slice(1));
}

it("a glob matches what its definition says", () => {
  const letters = (alphabet: string[]) => fc.array(fc.constantFrom(...alphabet), { maxLength: 7 });
  fc.assert(
    fc.property(letters(["a", "b", "😀", "*", "?"]), letters(["a", "b", "😀", "\n"]), (pattern, text) => {
      expect(compileGlob(pattern.join(""))(text.join(""))).toBe(fits(pattern, text));
    }),
    { numRuns: 5_000 },
  );
});

it("a glob that makes others backtrack is decided at once", () => {
  const started = performance.now();
  expect(compileGlob("*a*a*a*a*a*a*a*a*b")("a".repeat(1_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(100);
});
