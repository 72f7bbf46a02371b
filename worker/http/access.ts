import { createLocalJWKSet } from "jose/jwks/local";
import { jwtVerify } from "jose/jwt/verify";
import * as v from "valibot";
import { fail, ok, type Result } from "../core/result.ts";
import { accessKeysMs, accessKeysRestMs } from "../limits.ts";

/** Knows who came through Cloudflare Access: it stands before the deployment, and signs who somebody is. */
export interface Access {
  /** Finds the e-mail address that an assertion proves, in lower case; null if it proves none, a failure if that can't be told now. */
  findEmail(assertion: string, application: AccessApplication): Promise<Result<string | null, "unavailable">>;
}

/** One Access application: its team's domain, such as acme.cloudflareaccess.com, and its audience tag. */
export interface AccessApplication {
  readonly team: string;
  readonly audience: string;
}

interface Copy {
  readonly url: string;
  readonly keys: KeySet;
  readonly fetchedAt: number;
}

const keySet = v.object({ keys: v.array(v.looseObject({ kty: v.string() })) });
type KeySet = v.InferOutput<typeof keySet>;

/** Makes it; `fetchKeys` gets a team's public keys as JSON, which are kept for an hour. */
export function makeAccess(fetchKeys: (url: string) => Promise<unknown>): Access {
  let copy: Copy | null = null;

  async function findKeys(url: string, maxAgeMs: number): Promise<KeySet | null> {
    const now = Date.now();
    if (copy?.url === url && now - copy.fetchedAt < maxAgeMs) return copy.keys;
    try {
      copy = { url, keys: v.parse(keySet, await fetchKeys(url)), fetchedAt: now };
      return copy.keys;
    } catch {
      // Access is away, or answers something else: the caller may try again.
      return null;
    }
  }

  async function findEmail(
    assertion: string,
    application: AccessApplication,
  ): Promise<Result<string | null, "unavailable">> {
    const url = `https://${application.team}/cdn-cgi/access/certs`;
    // Access changes its keys: one that is not known may be new, but made-up ones must not have us ask each time.
    for (const maxAgeMs of [accessKeysMs, accessKeysRestMs]) {
      const keys = await findKeys(url, maxAgeMs);
      if (!keys) return fail("unavailable");
      const email = await verify(assertion, application, keys);
      if (email !== "unknown-key") return ok(email);
    }
    return ok(null);
  }

  return { findEmail };
}

async function verify(
  assertion: string,
  { team, audience }: AccessApplication,
  keys: KeySet,
): Promise<string | null | "unknown-key"> {
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(keys), {
      algorithms: ["RS256"],
      issuer: `https://${team}`,
      audience,
      requiredClaims: ["exp"],
      currentDate: new Date(Date.now()),
    });
    return typeof payload.email === "string" ? payload.email.toLowerCase() : null;
  } catch (error) {
    const isUnknown = error instanceof Error && "code" in error && error.code === "ERR_JWKS_NO_MATCHING_KEY";
    // Whatever else is wrong with it: it proves nothing.
    return isUnknown ? "unknown-key" : null;
  }
}
