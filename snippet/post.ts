import { maxKeepaliveChars, timeoutMs } from "./limits.ts";
import type { WireAnswer } from "./wire.ts";

/** What became of a request: the answer if it was acknowledged, null if refused for good, else how many ms to wait at least. */
export type Outcome = WireAnswer | null | number;

/** Posts a body as plain text, so that no preflight is needed; ends within 5 s and never rejects. */
export async function post(url: URL, body: string): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      keepalive: body.length < maxKeepaliveChars,
      credentials: "omit",
      // Missing in browsers before 2022: there the browser's own limit ends the request.
      signal: AbortSignal.timeout?.(timeoutMs),
    });
    // Read even when useless: an unread body holds its share of the keepalive quota.
    const text = await response.text();
    // The edge's answer by contract; a captive portal's page does not parse and counts as a failure.
    if (response.ok) return JSON.parse(text) as WireAnswer;
    if (/^4(?!08|25|29)/.test(`${response.status}`)) return null;
    return Number(response.headers.get("Retry-After")) * 1_000 || 0;
  } catch {
    return 0;
  }
}
