import type { WireVerdict } from "../../snippet/wire.ts";
import type { Page, Signal } from "../core/history/signal.ts";
import { findLeadId, findVisitorId, type LeadId, type VisitorId } from "../core/ids.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { maxSignalsPerRequest } from "../limits.ts";
import { cleanText, isRecord } from "./clean.ts";
import { decodePage, isId } from "./decode-page.ts";
import { decodeSignal } from "./decode-signal.ts";
import type { Sender } from "./decode-time.ts";
import { findEmail, type LeadName } from "./lead-id.ts";
import type { Problem } from "./problem.ts";

/** How a batch names its visitor: by the secret that only the visitor's browser has, or by the public id. */
export type Who =
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "visitor"; readonly visitor: VisitorId }
  | ({ readonly kind: "lead" } & ({ readonly lead: LeadId } | LeadName));

/** A decoded batch: what may be stored, and the verdicts on all else. */
export interface Batch {
  readonly who: Who;
  readonly signals: readonly Signal[];
  readonly verdicts: readonly WireVerdict[];
  readonly page: Page | null;
  readonly automated: boolean;
}

type Raw = Readonly<Record<string, unknown>>;

/** Decodes the body of `POST /v1/signals`, of every wire version ever shipped. */
export function decodeBatch(body: unknown, sender: Sender): Result<Batch, Problem> {
  if (!isRecord(body)) return badShape([{ pointer: "", detail: "must be an object" }]);
  const { signals } = body;
  const who = findWho(body, sender);
  const page = body.page === undefined || body.page === null ? null : decodePage(body.page);
  const flaws = [...findFlaws(body, page), ...(who ? [] : [whoFlaw(sender)])];
  if (flaws.length > 0 || !who || !Array.isArray(signals)) return badShape(flaws);
  if (signals.length === 0) return fail({ kind: "empty-batch" });
  if (signals.length > maxSignalsPerRequest) {
    return fail({ kind: "too-many-signals", detail: `A batch has at most ${maxSignalsPerRequest} signals.` });
  }
  return ok({
    who,
    ...decodeSignals(signals, (raw) => decodeSignal(raw, sender)),
    page,
    automated: body.automated === true,
  });
}

/** Tells a visitor secret: 128 bits as base64url; one character repeated is a placeholder, not a secret. */
export function isVisitorSecret(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_-]{22}$/.test(value) && !/^(.)\1*$/.test(value);
}

function findWho(body: Raw, sender: Sender): Who | null {
  if (isVisitorSecret(body.secret)) return { kind: "secret", secret: body.secret };
  return sender.isServer ? findNamed(body) : null;
}

/** Finds whom a server names, by exactly one of four names. */
function findNamed({ visitor, lead, email, userId }: Raw): Who | null {
  if ([visitor, lead, email, userId].filter((name) => name !== undefined).length !== 1) return null;
  if (typeof visitor === "string")
    return wrap(findVisitorId(visitor), (id) => ({ kind: "visitor", visitor: id }));
  if (typeof lead === "string") return wrap(findLeadId(lead), (id) => ({ kind: "lead", lead: id }));
  if (userId !== undefined) return wrap(findUserId(userId), (user) => ({ kind: "lead", userId: user }));
  return wrap(findEmail(email), (address) => ({ kind: "lead", email: address }));
}

function wrap<Found>(found: Found | null, make: (found: Found) => Who): Who | null {
  return found === null ? null : make(found);
}

/** Finds a site's own id of a user in untrusted input: 1 to 200 characters without controls; null if it is none. */
export function findUserId(text: unknown): string | null {
  if (typeof text !== "string" || text.length === 0 || text.length > 200) return null;
  return cleanText(text) === text ? text : null;
}

function whoFlaw(sender: Sender): Flaw {
  if (sender.isServer)
    return {
      pointer: "/visitor",
      detail: "must be a visitor's public id, or give instead one of `secret`, `lead`, `email`, `userId`",
    };
  return { pointer: "/secret", detail: "must be 22 random characters of base64url" };
}

function findFlaws(body: Raw, page: Page | null): Flaw[] {
  const flaws: Flaw[] = [];
  if (body.v !== undefined && body.v !== 1) flaws.push({ pointer: "/v", detail: "must be 1" });
  if (!Array.isArray(body.signals)) flaws.push({ pointer: "/signals", detail: "must be an array" });
  const hasPage = body.page !== undefined && body.page !== null;
  if (hasPage && !page) flaws.push({ pointer: "/page", detail: "must be an object with an `id`" });
  return flaws;
}

function decodeSignals(
  raws: readonly unknown[],
  decodeOne: (raw: unknown) => ReturnType<typeof decodeSignal>,
): Pick<Batch, "signals" | "verdicts"> {
  const signals: Signal[] = [];
  const verdicts: WireVerdict[] = [];
  for (const [index, raw] of raws.entries()) {
    const pointer = `/signals/${index}`;
    const decoded = decodeOne(raw);
    if (!decoded.ok) {
      const { verdict, pointer: inner } = decoded.error;
      verdicts.push({ id: visibleId(raw), accepted: false, verdict, pointer: pointer + inner });
      continue;
    }
    const { signal, remark } = decoded.value;
    if (remark) verdicts.push({ id: signal.id, accepted: true, verdict: remark, pointer: `${pointer}/at` });
    signals.push(signal);
  }
  return { signals, verdicts };
}

/** Gives back the id of a refused signal if it is one, so that its sender can let go of it. */
function visibleId(raw: unknown): string {
  return isRecord(raw) && isId(raw.id) ? raw.id : "";
}

function badShape(flaws: readonly Flaw[]): Result<never, Problem> {
  return fail({ kind: "bad-shape", flaws });
}
