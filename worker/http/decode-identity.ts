import type { Attribute, Source } from "../core/history/history.ts";
import type { Page } from "../core/history/signal.ts";
import type { VisitorId } from "../core/ids.ts";
import { findVisitorId } from "../core/ids.ts";
import { escapeStep } from "../core/inspect.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { maxPropBytes, maxTraits } from "../limits.ts";
import { cleanJson, entriesOf, isLarger, isRecord } from "./clean.ts";
import { findUserId, isVisitorSecret } from "./decode.ts";
import { decodePage } from "./decode-page.ts";
import { findEmail, type LeadName } from "./lead-id.ts";
import type { Problem } from "./problem.ts";
import type { Proof } from "./verification.ts";

/** A decoded statement of who somebody is. */
export interface Introduction {
  /** The visitor's own secret, or its public id from a server; null where a server speaks of a lead alone. */
  readonly secret: string | null;
  readonly visitor: VisitorId | null;
  readonly name: LeadName;
  readonly traits: Readonly<Record<string, string | number | boolean | null>>;
  readonly proof: Proof | null;
  readonly page: Page | null;
}

const attributeName = /^[a-z][a-z0-9_]{0,39}$/;

/** Decodes the body of `POST /v1/identity`. */
export function decodeIdentity(body: unknown, isServer: boolean): Result<Introduction, Problem> {
  if (!isRecord(body))
    return fail({ kind: "bad-shape", flaws: [{ pointer: "", detail: "must be an object" }] });
  const flaws: Flaw[] = [];
  const secret = isVisitorSecret(body.secret) ? body.secret : null;
  const visitor = isServer && typeof body.visitor === "string" ? findVisitorId(body.visitor) : null;
  if (!isServer && secret === null)
    flaws.push({ pointer: "/secret", detail: "must be 22 random characters of base64url" });
  if (isServer && body.visitor !== undefined && visitor === null)
    flaws.push({ pointer: "/visitor", detail: "must be a visitor's public id" });
  const name = decodeName(body, flaws);
  const traits = decodeTraits(body.traits, flaws);
  const proof = decodeProof(body, flaws);
  if (flaws.length > 0) return fail({ kind: "bad-shape", flaws });
  if (isServer && secret === null && visitor === null && Object.keys(name).length === 0)
    return fail({
      kind: "bad-shape",
      flaws: [{ pointer: "/email", detail: "or `userId`, `visitor` must say who it is" }],
    });
  return ok({ secret, visitor, name, traits, proof, page: decodePage(body.page) });
}

/** Decodes by what a person is known: an address, a user id, both or neither. */
export function decodeName({ email, userId }: Readonly<Record<string, unknown>>, flaws: Flaw[]): LeadName {
  const [address, user] = [findEmail(email), findUserId(userId)];
  if (email !== undefined && email !== null && address === null)
    flaws.push({ pointer: "/email", detail: "must be an e-mail address" });
  if (userId !== undefined && userId !== null && user === null)
    flaws.push({ pointer: "/userId", detail: "must be a text of 1 to 200 characters" });
  return { ...(address !== null && { email: address }), ...(user !== null && { userId: user }) };
}

/** Decodes what else is said of a person, at a place in the body; whoever wants to forget a trait says null. */
export function decodeTraits(input: unknown, flaws: Flaw[], place = "/traits"): Introduction["traits"] {
  if (input === undefined || input === null) return {};
  if (!isRecord(input)) {
    flaws.push({ pointer: place, detail: "must be an object" });
    return {};
  }
  const entries = entriesOf(input);
  if (entries.length > maxTraits)
    flaws.push({ pointer: place, detail: `must have at most ${maxTraits} names` });
  const traits: Record<string, string | number | boolean | null> = {};
  for (const [name, raw] of entries) {
    const value = cleanJson(raw);
    const isScalar = value === null || ["string", "number", "boolean"].includes(typeof value);
    const pointer = `${place}/${escapeStep(name)}`;
    if (!attributeName.test(name))
      flaws.push({ pointer, detail: "must be named in snake_case, with at most 40 characters" });
    else if (!isScalar || value === undefined || isLarger(value, maxPropBytes))
      flaws.push({
        pointer,
        detail: `must be a text, number, true, false or null of at most ${maxPropBytes} bytes`,
      });
    // `isScalar` has looked.
    else traits[name] = value as string | number | boolean | null;
  }
  return traits;
}

function decodeProof({ signature, exp }: Readonly<Record<string, unknown>>, flaws: Flaw[]): Proof | null {
  if ((signature ?? null) === null && (exp ?? null) === null) return null;
  if (typeof signature !== "string")
    flaws.push({ pointer: "/signature", detail: "must be the signature as text" });
  if (typeof exp !== "number" || !Number.isSafeInteger(exp))
    flaws.push({ pointer: "/exp", detail: "must be whole seconds since 1970" });
  return typeof signature === "string" && typeof exp === "number" ? { signature, exp } : null;
}

/** Makes what is said of a person into attributes of one source, from `at` (epoch ms) on. */
export function makeSayings(
  { name, traits }: Pick<Introduction, "name" | "traits">,
  source: Source,
  at: number,
): readonly Attribute[] {
  const { email, userId } = name;
  const said = {
    ...traits,
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { user_id: userId }),
  };
  return Object.entries(said).map(([attribute, value]) => ({ name: attribute, value, at, source }));
}
