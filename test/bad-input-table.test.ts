import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import rows from "./cases/bad-input.json" with { type: "json" };

const { later, elsewhere, ...tried } = rows;
const rowCount = 110;

describe("the table of bad input", () => {
  it(`has ${rowCount} rows, each tried once or said to come later`, () => {
    const numbers = Object.values(rows).flatMap((part) => Object.keys(part).map(Number));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: rowCount }, (_, index) => index + 1));
  });

  it("says of each row that comes later with which route", () => {
    for (const [row, reason] of Object.entries(later)) expect(`${row}: ${reason}`).toMatch(/: with ./);
  });

  it("is tried by tests that there are", () => {
    const files = [
      ...Object.values(elsewhere),
      "test/http/bad-requests.test.ts",
      "test/http/bad-signals.test.ts",
      "test/http/bad-keys.test.ts",
      "test/http/bad-people.test.ts",
      "test/server/bad-sockets.test.ts",
    ];
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(Object.keys(tried)).toEqual(["requests", "signals", "keys", "people", "sockets"]);
  });
});
