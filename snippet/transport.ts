import { maxKeepaliveBytes, type WireAnswer } from "./wire.ts";

const timeoutMs = 5_000;

/** What became of a request: answered, refused for good, or failed, to be tried again not before the given wait. */
export type Delivery =
  | { readonly kind: "answered"; readonly answer: WireAnswer }
  | { readonly kind: "refused" }
  | { readonly kind: "failed"; readonly waitMs: number };

/** Counts the bytes of a text in UTF-8. */
export function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

async function exchange(url: string, body: string, signal: AbortSignal): Promise<Delivery> {
  const keepalive = countBytes(body) <= maxKeepaliveBytes;
  const response = await fetch(url, { method: "POST", body, keepalive, credentials: "omit", signal });
  // Read even when useless: an unread body holds its share of the keepalive quota.
  const text = await response.text();
  // The edge's answer by contract; a captive portal's page does not parse.
  if (response.ok) return { kind: "answered", answer: JSON.parse(text) as WireAnswer };
  const { status } = response;
  if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) return { kind: "refused" };
  return { kind: "failed", waitMs: Number(response.headers.get("Retry-After")) * 1000 || 0 };
}

/** Posts a body as plain text, so that no preflight is needed; settles within 5 s and never rejects. */
export async function post(url: string, body: string): Promise<Delivery> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    return await exchange(url, body, abort.signal);
  } catch {
    return { kind: "failed", waitMs: 0 };
  } finally {
    clearTimeout(timer);
  }
}
