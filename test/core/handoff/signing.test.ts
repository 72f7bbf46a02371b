import { expect, it } from "vitest";
import { listSigning, rotateSigning } from "../../../worker/core/handoff/signing.ts";

it("a signing secret that was replaced signs too until its time is over; one before that no more", () => {
  const once = rotateSigning({ signing: "one", url: "x" }, { fresh: "two", until: 100 });
  expect(once).toEqual({ url: "x", signing: "two", previous: "one", previousUntil: "100" });
  expect(listSigning(once, 99)).toEqual(["two", "one"]);
  expect(listSigning(once, 100)).toEqual(["two"]);
  const twice = rotateSigning(once, { fresh: "three", until: 200 });
  expect(listSigning(twice, 99)).toEqual(["three", "two"]);
  expect(listSigning({}, 0)).toEqual([]);
});
