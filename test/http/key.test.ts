import { describe, expect, test } from "vitest";
import { findSiteId, type SiteId } from "../../worker/core/ids.ts";
import { findKeySite, getVisiblePart, hashKey, makeKey } from "../../worker/http/key.ts";
import { getVisitorId } from "../../worker/http/visitor-id.ts";
import { deriveKeys, findSecretFlaw, openSecret, sealSecret } from "../../worker/keyring.ts";

const site = findSiteId("testsite") as SiteId; // eight lowercase letters
const secret = "test-only-0123456789abcdefghijklmnopqrstuv";

describe("keys", () => {
  test("a key says its kind and its site in clear, and nothing twice", () => {
    expect(makeKey("publishable", site)).toMatch(/^rpk_testsite_[\w-]{22}$/);
    expect(makeKey("secret", site)).not.toBe(makeKey("secret", site));
  });

  test("a key names its site only as the kind that it is", () => {
    expect(findKeySite("secret", makeKey("secret", site))).toBe(site);
    expect(findKeySite("secret", makeKey("publishable", site))).toBeNull();
    expect(findKeySite("secret", "rsk_testsite_short")).toBeNull();
  });

  test("lists show all of a publishable key and little of a secret one", () => {
    const [publishable, own] = [makeKey("publishable", site), makeKey("secret", site)];
    expect(getVisiblePart("publishable", publishable)).toBe(publishable);
    expect(own.length - getVisiblePart("secret", own).length).toBeGreaterThan(16);
  });

  test("a hash depends on the key and on the deployment's secret", async () => {
    const [ours, theirs] = [await deriveKeys(secret), await deriveKeys(`${secret}x`)];
    expect(await hashKey(ours, "a")).toBe(await hashKey(ours, "a"));
    expect(await hashKey(ours, "a")).not.toBe(await hashKey(ours, "b"));
    expect(await hashKey(ours, "a")).not.toBe(await hashKey(theirs, "a"));
  });

  test("a sealed secret opens with the same deployment's secret only", async () => {
    const sealed = await sealSecret(await deriveKeys(secret), "ris_x");
    expect(sealed).not.toContain("ris_x");
    expect(await openSecret(await deriveKeys(secret), sealed)).toBe("ris_x");
    await expect(openSecret(await deriveKeys(`${secret}x`), sealed)).rejects.toThrow();
  });

  test("a missing, sample or short secret has a flaw; a random one has none", () => {
    for (const flawed of [
      undefined,
      "",
      "change-me-change-me-change-me-change-me",
      "sample".repeat(9),
      "short",
    ]) {
      expect(findSecretFlaw(flawed)).toContain("RIPEN_SECRET");
    }
    expect(findSecretFlaw(secret)).toBeNull();
  });

  test("a visitor's id is half a SHA-256 of site and secret", async () => {
    // printf 'ripen1:testsite:abcdefghijklmnopqrstuv' | openssl dgst -sha256 -binary | head -c 16 | base64
    expect(await getVisitorId(site, "abcdefghijklmnopqrstuv")).toBe("1dYYGVlS25nEpZ2Rb_b2gw");
  });
});
