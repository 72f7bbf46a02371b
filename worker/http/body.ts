import { fail, ok, type Result } from "../core/result.ts";
import { maxBodyBytes, maxBodyWaitMs, maxJsonDepth } from "../limits.ts";
import { within } from "../store/within.ts";
import type { Problem } from "./problem.ts";

/** What a route takes as its body. */
export interface BodyBounds {
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** Accepted media types; a missing Content-Type passes only if "" is one of them. */
  readonly mediaTypes: readonly string[];
}

/** How pages send: as text/plain, or nothing at all, since neither needs a preflight; curl's `-d` says that it is a form. */
export const pageBounds: BodyBounds = {
  maxBytes: maxBodyBytes,
  maxDepth: maxJsonDepth,
  mediaTypes: ["", "text/plain", "application/json", "application/x-www-form-urlencoded"],
};

/** Reads a JSON body within bounds: no more than `maxBytes` are ever held, and nothing recursive sees a deep one. */
export async function readJson(request: Request, bounds: BodyBounds): Promise<Result<unknown, Problem>> {
  const text = await readText(request, bounds);
  return text.ok ? parseJson(text.value, bounds.maxDepth) : text;
}

/** Reads a body as text within bounds: one that says something. */
export async function readText(request: Request, bounds: BodyBounds): Promise<Result<string, Problem>> {
  const problem = findHeaderProblem(request.headers, bounds);
  if (problem) return fail(problem);
  const read = await readBytes(request, bounds.maxBytes);
  return read.ok ? decodeText(read.value) : read;
}

function findHeaderProblem(headers: Headers, bounds: BodyBounds): Problem | null {
  const encoding = headers.get("Content-Encoding");
  if (encoding && encoding !== "identity") return { kind: "no-content-encoding" };
  if (!bounds.mediaTypes.includes(mediaTypeOf(headers))) {
    return { kind: "unsupported-media-type" };
  }
  return Number(headers.get("Content-Length")) > bounds.maxBytes ? { kind: "too-large" } : null;
}

/** Gives the media type of a body, in lower case and without its parameters; "" if none is told. */
export function mediaTypeOf(headers: Headers): string {
  const [mediaType = ""] = (headers.get("Content-Type") ?? "").split(";");
  return mediaType.trim().toLowerCase();
}

async function readBytes(request: Request, maxBytes: number): Promise<Result<Uint8Array, Problem>> {
  try {
    return await within(maxBodyWaitMs, readWhole(request, maxBytes), () => fail({ kind: "slow-body" }));
  } catch {
    // A broken chunk or a client that went away: nobody's fault here, and nothing was stored.
    return fail({ kind: "bad-body" });
  }
}

async function readWhole(request: Request, maxBytes: number): Promise<Result<Uint8Array, Problem>> {
  // The platform reads no more than the declared length, which is within bounds.
  if (request.headers.has("Content-Length")) return ok(new Uint8Array(await request.arrayBuffer()));
  return readStream(request.body, maxBytes);
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Result<Uint8Array, Problem>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) return fail({ kind: "too-large" });
    chunks.push(chunk);
  }
  return ok(join(chunks, bytes));
}

function join(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function decodeText(bytes: Uint8Array): Result<string, Problem> {
  try {
    const text = decoder.decode(bytes);
    return text.trim() === "" ? fail({ kind: "empty-body" }) : ok(text);
  } catch {
    return fail({ kind: "bad-encoding" });
  }
}

/** Parses text as JSON that is nested no deeper than `maxDepth`. */
export function parseJson(text: string, maxDepth: number): Result<unknown, Problem> {
  if (isDeeper(text, maxDepth)) return fail({ kind: "too-deep" });
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return fail({ kind: "bad-json" });
  }
}

const quote = 0x22;
const backslash = 0x5c;
const openings = new Set([0x5b, 0x7b]);
const closings = new Set([0x5d, 0x7d]);

/** Counts brackets outside strings before anything is parsed: a loop, since a recursive reader is what it protects. */
function isDeeper(text: string, maxDepth: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === quote) isInString = !isInString;
    else if (isInString) i += code === backslash ? 1 : 0;
    else if (openings.has(code)) depth += 1;
    else if (closings.has(code)) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
