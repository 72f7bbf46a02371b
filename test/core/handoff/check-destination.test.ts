import { describe, expect, it } from "vitest";
import { checkDestination } from "../../../worker/core/handoff/check-destination.ts";
import { listHandoffNames } from "../../../worker/core/handoff/handoff-names.ts";
import { defaultModel } from "../../../worker/core/model/default-model.ts";
import { acceptedDestinations, destination, names, refusedDestinations } from "./destination-cases.ts";

const reach = { ownHosts: ["ripen.shop.example"], scope: "anybody" } as const;

function check(change: object) {
  return checkDestination({ ...destination, ...change }, names, reach);
}

function pointersOf(change: object): readonly string[] {
  const checked = check(change);
  return checked.ok ? [] : checked.error.flaws.map(({ pointer }) => pointer);
}

describe("a destination", () => {
  it.each(refusedDestinations)("is refused with %s", (_name, change, pointer) => {
    expect(pointersOf(change)).toContain(pointer);
    expect(check(change)).toMatchObject({ ok: false, error: { kind: "bad-destination" } });
  });

  it.each(acceptedDestinations)("is accepted with %s", (_name, change) => {
    expect(pointersOf(change)).toEqual([]);
  });

  it("is enabled and no dry run unless it says so, and its secrets stand apart", () => {
    const given = check({ kind: "hubspot", settings: undefined, secrets: { token: "pat-1" } });
    if (!given.ok) throw new Error(JSON.stringify(given.error));
    const { destination: document, secrets } = given.value;
    expect(document).toMatchObject({ kind: "hubspot", enabled: true, dryRun: false });
    expect(JSON.stringify(document)).not.toContain("pat-1");
    expect(secrets).toEqual({ token: "pat-1" });
  });

  it.each([
    ["no https address", { settings: { url: "http://hooks.shop.example" } }, "bad-url", "/settings/url"],
    ["a private one", { settings: { url: "https://127.0.0.1" } }, "forbidden-target", "/settings/url"],
    ["our own", { settings: { url: "https://ripen.shop.example/x" } }, "forbidden-target", "/settings/url"],
    [
      "a private one that is a secret",
      {
        kind: "slack",
        settings: {},
        secrets: { url: "https://localhost/services" },
      },
      "forbidden-target",
      "/secrets/url",
    ],
    [
      "a private instance",
      {
        kind: "salesforce",
        settings: { instance: "https://169.254.169.254" },
        secrets: { clientId: "a", clientSecret: "b" },
      },
      "forbidden-target",
      "/settings/instance",
    ],
  ])("says so where its address alone is wrong: %s", (_name, change, kind, pointer) => {
    expect(check(change)).toMatchObject({ ok: false, error: { kind, flaws: [{ pointer }] } });
  });

  it("may name what the site's models and prompts have", () => {
    const all = listHandoffNames([defaultModel, { ...defaultModel, stages: [] }], ["demo"]);
    expect(all.stages).toEqual([...defaultModel.stages.map(({ id }) => id), "disqualified"]);
    expect(all.prompts).toEqual(["demo"]);
    const none = { ...names, segments: [] };
    const wanted = { effects: [{ kind: "segment_entered", of: ["x"] }] };
    expect(checkDestination({ ...destination, ...wanted }, none, reach).ok).toBe(false);
  });
});
