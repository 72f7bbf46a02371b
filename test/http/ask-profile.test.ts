import { describe, expect, test } from "vitest";
import { findSiteId, findVisitorId, type SiteId, type VisitorId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import { getProfile } from "../../worker/env.ts";
import { askProfile } from "../../worker/http/ask-profile.ts";
import { env } from "../support/worker-env.ts";

const site = findSiteId("testsite") as SiteId; // eight lowercase letters
const visitor = findVisitorId("v".repeat(22)) as VisitorId; // 22 characters
const model = { dimensions: [], rules: [], stages: [] };
const policy: Policy = {
  site,
  revision: 1,
  version: 1,
  publishedAt: 0,
  firesEffects: false,
  model,
  prompts: [],
};

/** Asks through handles that fail in turn as the platform does, then work. */
async function askThrough(faults: readonly object[]) {
  const calls = { opened: 0 };
  const result = await askProfile({
    open() {
      calls.opened += 1;
      return getProfile(env, site, visitor);
    },
    policy,
    async ask(_profile, given) {
      const fault = faults[calls.opened - 1];
      if (fault) throw Object.assign(new Error("Network connection lost."), fault);
      return given ? { kind: "decided" } : { kind: "need-policy" };
    },
  });
  return { result, ...calls };
}

describe("asking a person's object", () => {
  test("hands it the policy that it asks for", async () => {
    expect(await askThrough([])).toEqual({ result: { ok: true, value: { kind: "decided" } }, opened: 1 });
  });

  test("is tried again through a new handle when the platform lost the call", async () => {
    const retryable = { retryable: true };
    expect(await askThrough([retryable, retryable])).toMatchObject({ result: { ok: true }, opened: 3 });
  });

  test("is given up after the second new handle", async () => {
    const faults = Array(3).fill({ retryable: true });
    expect(await askThrough(faults)).toMatchObject({ result: { error: { kind: "unavailable" } }, opened: 3 });
  });

  test("is never tried again when the object has too much to do", async () => {
    const faults = [{ retryable: true, overloaded: true }];
    expect(await askThrough(faults)).toMatchObject({ result: { error: { kind: "overloaded" } }, opened: 1 });
  });

  test("ends with a problem, not a fault, whatever was thrown", async () => {
    expect(await askThrough([{}])).toMatchObject({ result: { error: { kind: "unavailable" } }, opened: 1 });
  });
});
