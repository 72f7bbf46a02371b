import { describe, expect, it } from "vitest";
import { findStep } from "../../console/first-run/steps.ts";
import { splitLines } from "../../console/form/split-lines.ts";
import { makeTag, readScript, type TagOptions } from "../../console/install/make-tag.ts";
import { actions, wordEntry } from "../../console/settings/log/word-entry.ts";
import { mergeSite, patchSite } from "../../console/settings/patch-site.ts";
import type { Site } from "../../console/settings/types.ts";
import { auditActions } from "../../worker/store/audit-actions.ts";

describe("the script tag", () => {
  const plain: TagOptions = {
    home: "https://r.test",
    key: "rpk_a_b",
    script: { kind: "newest" },
    consent: "none",
    isInstant: false,
  };

  it.each<[string, Partial<TagOptions>, string]>([
    ["plain", {}, '<script async src="https://r.test/s.js" data-site="rpk_a_b"></script>'],
    [
      "waiting for consent",
      { consent: "required" },
      '<script async src="https://r.test/s.js" data-site="rpk_a_b" data-consent="required"></script>',
    ],
    [
      "pinned, storing nothing, instant",
      {
        consent: "cookieless",
        isInstant: true,
        script: { kind: "pinned", version: "0a1b", integrity: "sha384-xyz" },
      },
      '<script src="https://r.test/s/first.js"></script>\n<script async src="https://r.test/s/0a1b.js" integrity="sha384-xyz" crossorigin="anonymous" data-site="rpk_a_b" data-cookieless></script>',
    ],
  ])("is written %s", (_how, options, tag) => {
    expect(makeTag({ ...plain, ...options })).toBe(tag);
  });

  it("is pinned only where the console was told a version", () => {
    expect(readScript("0a1b sha384-x/+=")).toEqual({
      kind: "pinned",
      version: "0a1b",
      integrity: "sha384-x/+=",
    });
    for (const told of ["", "0a1b", '0a1b "><script>', "__SCRIPT__"]) expect(readScript(told)).toBeNull();
  });
});

describe("a change of the site", () => {
  const site: Site = {
    id: "a",
    name: "Shop",
    origins: ["https://a.test"],
    settings: { holdClaims: true, internal: { addresses: ["203.0.113.0/24"], emailDomains: ["a.test"] } },
    disabled: false,
    createdAt: "2026-11-27T00:00:00.000Z",
  };

  it("says only what differs, each setting as a whole, and null for one that is gone", () => {
    expect(patchSite(site, site)).toEqual({});
    const next: Site = {
      ...site,
      origins: [],
      settings: { retentionDays: 90, internal: { emailDomains: ["a.test"] } },
    };
    expect(patchSite(site, next)).toEqual({
      origins: [],
      settings: { holdClaims: null, retentionDays: 90, internal: { emailDomains: ["a.test"] } },
    });
  });

  it("is put on what others have changed meanwhile", () => {
    const mine = patchSite(site, { ...site, name: "Store", settings: {} });
    const theirs: Site = { ...site, origins: ["*"], settings: { ...site.settings, hideNumbers: true } };
    expect(mergeSite(theirs, mine)).toEqual({
      ...theirs,
      name: "Store",
      settings: { hideNumbers: true },
    });
  });
});

describe("the log", () => {
  it("has a sentence for every action", () => {
    expect([...actions].sort()).toEqual([...auditActions].sort());
  });

  it.each([
    [
      "key.create",
      "k1",
      { kind: "secret", scope: "read", name: "CRM", prefix: "rsk_a" },
      "made the secret key of scope read “CRM” (rsk_a…)",
    ],
    ["key.revoke", "k1", {}, "revoked the key “Warehouse”"],
    ["key.revoke", "k2", {}, "revoked the key k2"],
    [
      "key.change",
      "k1",
      { name: "Other", expiresAt: null },
      "changed the name to “Other” and the end to never of the key “Warehouse”",
    ],
    [
      "site.change",
      "a",
      { settings: { retentionDays: 90, internal: null } },
      "changed retention and own people",
    ],
    [
      "site.change",
      "a",
      { name: "Shop", disabled: true },
      "changed the name to “Shop” and stopped taking signals",
    ],
    [
      "model.publish",
      "7",
      { note: "Less for reading" },
      "published version 7 of the model: “Less for reading”",
    ],
    ["unheard.of", "x", {}, "unheard.of x"],
  ])("words %s of %s", (action, target, detail, sentence) => {
    const entry = { at: "2026-11-27T00:00:00.000Z", by: "rsk_a", action, target, detail };
    expect(wordEntry(entry, (id) => (id === "k1" ? "Warehouse" : undefined))).toBe(sentence);
  });
});

it("a list is typed one a line, or by commas", () => {
  expect(splitLines(" https://a.test\n\nhttps://b.test, https://c.test,\n")).toEqual([
    "https://a.test",
    "https://b.test",
    "https://c.test",
  ]);
});

it("the first steps begin at the first, whatever the address says", () => {
  expect(findStep(undefined)).toMatchObject({ step: { id: "site" }, number: 0 });
  expect(findStep("nowhere").number).toBe(0);
  expect(findStep("signal").number).toBe(3);
});
