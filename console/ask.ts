/** What became of a request: `problem` carries the server's own sentence. */
export type Answer<Value> =
  | { readonly kind: "ok"; readonly value: Value; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "signed-out"; readonly detail: string }
  | { readonly kind: "problem"; readonly status: number; readonly detail: string }
  | { readonly kind: "unreachable" };

interface Request {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly etag?: string | null;
  readonly cancel?: AbortSignal;
}

const patienceMs = 10_000;

/** Asks the API; never throws. `Value` is what the route answers with (null without a body). */
export async function ask<Value>(path: string, request: Request = {}): Promise<Answer<Value>> {
  try {
    return await decodeResponse<Value>(await fetch(path, toInit(request)));
  } catch {
    // No connection, a cut one, or cancelled: the caller tells these by its own AbortSignal.
    return { kind: "unreachable" };
  }
}

function toInit({ method = "GET", body, etag, cancel }: Request): RequestInit {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["content-type"] = "application/json";
  if (etag) headers["if-none-match"] = etag;
  const patience = AbortSignal.timeout(patienceMs);
  return {
    method,
    headers,
    cache: "no-store",
    signal: cancel ? AbortSignal.any([cancel, patience]) : patience,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

async function decodeResponse<Value>(response: Response): Promise<Answer<Value>> {
  const { status } = response;
  if (status === 304) return { kind: "unchanged" };
  const text = await response.text();
  if (response.ok) {
    // The same deployment serves this file and the route, so the shapes of api.ts are the route's.
    const value = (text === "" ? null : JSON.parse(text)) as Value;
    return { kind: "ok", value, etag: response.headers.get("etag") };
  }
  const detail = findDetail(text) ?? `The server answered ${status}.`;
  return status === 401 ? { kind: "signed-out", detail } : { kind: "problem", status, detail };
}

function findDetail(text: string): string | null {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem !== "object" || problem === null || !("detail" in problem)) return null;
    return typeof problem.detail === "string" ? problem.detail : null;
  } catch {
    // A proxy's HTML page, say: the status is all there is to tell.
    return null;
  }
}
