import * as v from "valibot";
import { canonical } from "../core/canonical.ts";
import type { Outcome } from "../core/history/history.ts";
import type { Signal } from "../core/history/signal.ts";
import { escapeStep } from "../core/inspect.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { toBase64Url } from "../keyring.ts";
import { maxHistoryAgeMs, maxImportOutcomes, maxImportSignals } from "../limits.ts";
import { isRecord } from "./clean.ts";
import { outcomeFields } from "./contract/outcomes.ts";
import { listFlaws } from "./contract/serve.ts";
import { decodeName, decodeTraits, type Introduction } from "./decode-identity.ts";
import { decodeOutcome, type Teller } from "./decode-outcome.ts";
import { decodeSignal } from "./decode-signal.ts";
import type { LeadName } from "./lead-id.ts";

/** One lead of an import, as far as its sender knows it. */
export interface ImportedLead {
  readonly name: LeadName;
  readonly traits: Introduction["traits"];
  readonly signals: readonly Signal[];
  readonly outcomes: readonly Outcome[];
}

type Raw = Readonly<Record<string, unknown>>;

const fields = new Set(["email", "userId", "attributes", "signals", "outcomes"]);

/** Decodes one lead of an import: all of it, or what is wrong with it, with pointers from the lead on. */
export async function decodeImportedLead(
  raw: unknown,
  teller: Teller,
): Promise<Result<ImportedLead, readonly Flaw[]>> {
  if (!isRecord(raw)) return fail([{ pointer: "", detail: "must be an object" }]);
  const flaws: Flaw[] = Object.keys(raw)
    .filter((field) => !fields.has(field))
    .map((field) => ({ pointer: `/${escapeStep(field)}`, detail: "is not a field here" }));
  const name = decodeName(raw, flaws);
  if (Object.keys(name).length === 0 && !flaws.some(({ pointer }) => /^\/(email|userId)$/.test(pointer)))
    flaws.push({ pointer: "/email", detail: "or `userId` must say who it is" });
  const traits = decodeTraits(raw.attributes, flaws, "/attributes");
  const signals = await decodeSignals(raw.signals, teller, flaws);
  const outcomes = await decodeOutcomes(raw.outcomes, teller, flaws);
  return flaws.length > 0 ? fail(flaws) : ok({ name, traits, signals, outcomes });
}

async function decodeSignals(raws: unknown, { now }: Teller, flaws: Flaw[]): Promise<readonly Signal[]> {
  const sender = {
    ...{ isServer: true, receivedAt: now, maxAgeMs: maxHistoryAgeMs },
    bodyBytes: Number.POSITIVE_INFINITY,
  };
  const signals: Signal[] = [];
  for (const [index, raw] of listOf(raws, { field: "signals", max: maxImportSignals }, flaws).entries()) {
    const pointer = `/signals/${index}`;
    const decoded = decodeSignal(await nameByContent(raw), sender);
    if (!decoded.ok)
      flaws.push({
        pointer: pointer + decoded.error.pointer,
        detail: `is refused: ${decoded.error.verdict}`,
      });
    // What happened at a time that nobody can read would count as of now.
    else if (decoded.value.remark)
      flaws.push({ pointer: `${pointer}/at`, detail: `is refused: ${decoded.value.remark}` });
    else signals.push(decoded.value.signal);
  }
  return signals;
}

async function decodeOutcomes(raws: unknown, teller: Teller, flaws: Flaw[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, raw] of listOf(raws, { field: "outcomes", max: maxImportOutcomes }, flaws).entries()) {
    const pointTo = (flaw: Flaw) => ({ ...flaw, pointer: `/outcomes/${index}${flaw.pointer}` });
    // By its time an outcome names itself; without one it has happened at each import anew.
    const isDated = isRecord(raw) && raw.at !== undefined;
    const checked = v.safeParse(outcomeFields, isDated ? raw : await nameByContent(raw));
    if (!checked.success) {
      flaws.push(...listFlaws(checked.issues).map(pointTo));
      continue;
    }
    const outcome = decodeOutcome(checked.output, teller);
    if (outcome.ok) outcomes.push(outcome.value);
    else flaws.push(...outcome.error.map(pointTo));
  }
  return outcomes;
}

function listOf(
  raws: unknown,
  { field, max }: { readonly field: string; readonly max: number },
  flaws: Flaw[],
): readonly unknown[] {
  if (raws === undefined || raws === null) return [];
  if (Array.isArray(raws) && raws.length <= max) return raws;
  flaws.push({ pointer: `/${field}`, detail: `must be a list of at most ${max}` });
  return [];
}

const idChars = 22;

/** Gives what has no id one that follows from all that it says: imported again it is the same. */
async function nameByContent(raw: unknown): Promise<unknown> {
  if (!isRecord(raw) || raw.id !== undefined) return raw;
  const bytes = new TextEncoder().encode(canonical(raw));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const named: Raw = { ...raw, id: `import-${toBase64Url(digest).slice(0, idChars)}` };
  return named;
}
