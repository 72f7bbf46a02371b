import { describe, test } from "vitest";
import rows from "../cases/bad-input.json" with { type: "json" };

/** The parts of the table of bad input that tests try. */
export type TriedPart = "requests" | "signals" | "keys" | "people" | "sockets";

/** The tests of each row of a part, by number; each by what it tries. None may be missing, and none be of another part. */
export type RowTests<Part extends TriedPart> = Readonly<
  Record<keyof (typeof rows)[Part], Readonly<Record<string, () => Promise<void>>>>
>;

/** Runs the tests of one part of the table, each under its row's number. */
export function testRows<Part extends TriedPart>(part: Part, tests: RowTests<Part>): void {
  for (const [row, input] of Object.entries<string>(rows[part])) {
    // The type says that there are tests for each row of the part.
    const ofRow = tests[row as keyof RowTests<Part>];
    describe(`row ${row}: ${input}`, () => {
      for (const [name, run] of Object.entries(ofRow)) test(name, run);
    });
  }
}
