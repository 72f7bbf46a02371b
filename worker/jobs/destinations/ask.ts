import * as v from "valibot";
import { readRetryAfter } from "../../core/handoff/retry.ts";
import type { Connection, OutwardAnswer, OutwardRequest, Sent, Unreached } from "./adapter.ts";

/** An attempt that ended without success. */
export type Unsent = Exclude<Sent, { readonly kind: "delivered" }>;

/** What came of one request: the answer as its maker documents it, or how the attempt ends. */
export type Asked<Value> =
  | { readonly kind: "answered"; readonly status: number; readonly value: Value }
  | Unsent;

/** What has to be known of a vendor to read its refusals. */
export interface Vendor {
  readonly name: string;
  /** What its owner has to mend when the way in is refused, as a sentence. */
  readonly mend: string;
  /** Reads a body: `readJson`, or what else the vendor speaks. */
  read(text: string): unknown;
  /** Finds what a refusal says in words. */
  findMessage(body: unknown): string | null;
  /** Says how the attempt ends where this vendor means more by an answer than its status does; null where it does not. */
  judge(status: number, body: unknown, retryAfterMs: number | undefined): Ruling | null;
}

/** How an attempt ends, and in which words; without them the vendor's own are told. */
export interface Ruling {
  readonly kind: Unsent["kind"];
  readonly says?: string;
  readonly retryAfterMs?: number | undefined;
}

/** One request to a vendor, and the shape that its success has. */
export interface Question<Schema> {
  readonly url: string;
  readonly request: OutwardRequest;
  readonly schema: Schema;
  /** Statuses beside 200–299 that are an answer as well: what is not found is no failure of a search. */
  readonly fine?: readonly number[];
}

/** Characters of what a vendor says that are kept: two sentences. */
const maxSaidChars = 200;
const passing: ReadonlySet<number> = new Set([408, 409, 421, 423, 425, 429]);

/** Asks a vendor; every answer that is not its documented success says how the attempt ends. Never throws. */
export async function ask<Schema extends v.GenericSchema>(
  connection: Connection,
  vendor: Vendor,
  { url, request, schema, fine = [] }: Question<Schema>,
): Promise<Asked<v.InferOutput<Schema>>> {
  const answer = await connection.reach(url, request);
  if (isUnreached(answer)) {
    return { kind: "failed", status: null, detail: `${vendor.name}: ${tidy(connection, answer.detail)}` };
  }
  const { status } = answer;
  const body = vendor.read(answer.text);
  if ((status >= 200 && status < 300) || fine.includes(status)) {
    const parsed = v.safeParse(schema, body);
    if (parsed.success) return { kind: "answered", status, value: parsed.output };
    const detail = `${vendor.name} answered ${status}, but not in the way that it documents.`;
    return { kind: "failed", status, detail };
  }
  return refuse(connection, vendor, answer);
}

/** Says how an attempt ends that was answered with an error. */
function refuse(connection: Connection, vendor: Vendor, { status, headers, text }: OutwardAnswer): Unsent {
  const retryAfterMs = readWait(headers, connection.now);
  const body = vendor.read(text);
  const ruling = vendor.judge(status, body, retryAfterMs) ?? judgeStatus(status, vendor.mend, retryAfterMs);
  const said = tidy(connection, vendor.findMessage(body) ?? "");
  const detail = [`${vendor.name} answered ${status}${said ? `: ${said}` : "."}`, ruling.says].filter(
    Boolean,
  );
  const end = { status, detail: detail.join(" ").slice(0, 300) };
  if (ruling.kind !== "failed") return { kind: ruling.kind, ...end };
  return ruling.retryAfterMs === undefined
    ? { kind: "failed", ...end }
    : { kind: "failed", ...end, retryAfterMs: ruling.retryAfterMs };
}

function judgeStatus(status: number, mend: string, retryAfterMs: number | undefined): Ruling {
  if (status === 401 || status === 403) return { kind: "disabled", says: mend };
  if (status >= 500 || passing.has(status)) return { kind: "failed", retryAfterMs };
  return { kind: "refused" };
}

/** Tells an answer from its absence. */
function isUnreached(answer: OutwardAnswer | Unreached): answer is Unreached {
  return "problem" in answer;
}

/** Reads how long they want us to wait; Pipedrive says it in a header of its own, seconds as well. */
function readWait(headers: ReadonlyMap<string, string>, now: number): number | undefined {
  return readRetryAfter(headers.get("retry-after") ?? headers.get("x-ratelimit-reset"), now);
}

/** Reads JSON of anybody; null where nothing is said, undefined where it is none. */
export function readJson(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page of HTML says nothing that could be read.
    return undefined;
  }
}

/** Makes of what others say one short line without any of the secrets. */
export function tidy({ secrets }: Connection, text: string): string {
  const hidden = Object.values(secrets).filter(Boolean);
  const bare = hidden.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
  const line = bare.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return line.length > maxSaidChars ? `${line.slice(0, maxSaidChars - 1)}…` : line;
}
