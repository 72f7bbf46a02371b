import type { FuzzedAnswer } from "./send.ts";

/** The longest that an answer may take. */
export const maxAnswerMs = 1_000;

/**
 * What the platform refuses before our code sees it: these answers bear no request id of ours, so they are told by their
 * status and the platform's own words. Nothing else may come without one.
 */
export const platformRefusals: readonly { readonly status: number; readonly text: RegExp }[] = [
  { status: 501, text: /^ERROR: Unrecognized request method\./ },
  { status: 400, text: /^(invalid HTTP header parsed|Bad Request)/ },
  { status: 414, text: /^URI too long/ },
  { status: 431, text: /^/ },
];

/** What no caller may read: where something went wrong inside, and with what. */
const leaks: readonly RegExp[] = [
  /\n\s+at |\bat \S+ \(|\.ts:\d+|\.js:\d+/,
  /node_modules|\/work\/|file:\/\/|worker\/(http|core|store|visitor|live|jobs)\//,
  /SQLITE|D1_|no such (table|column)|syntax error|UNIQUE constraint|datatype mismatch/i,
  /\b(TypeError|RangeError|ReferenceError|SyntaxError|DataCloneError)\b/,
  /RIPEN_SECRET|FLUSH_AFTER_SECONDS|\benv\.|DurableObject|\bPROFILE\b|\bLIVE\b|\bQUEUE\b/,
];

/** Says, a phrase each, what is wrong with an answer; nothing is, if the list is empty. */
export function findFaults(answer: FuzzedAnswer): string[] {
  const { status, headers, text, elapsedMs } = answer;
  if (status === 0) return [`no answer: ${text}`];
  if (isPlatformRefusal(answer)) return [];
  const faults: string[] = [];
  if (status >= 500) faults.push(`status ${status}`);
  if (elapsedMs > maxAnswerMs) faults.push(`took ${Math.round(elapsedMs)} ms`);
  if (headers["request-id"] === undefined) faults.push("has no Request-Id");
  if (headers["cache-control"] !== "no-store") faults.push("may be stored");
  if (headers["x-content-type-options"] !== "nosniff") faults.push("may be sniffed");
  if (status >= 400 && text !== "") faults.push(...findProblemFaults(answer));
  return faults;
}

/**
 * Tells an answer that may only say that much goes on at once: it was late, or asks to come back. A connection on which a body that
 * nobody reads was still on its way is reset now and then, and the answer with it.
 */
export function isBusy(answer: FuzzedAnswer): boolean {
  if (answer.status === 0) return answer.text.includes("ECONNRESET");
  const asksBack = answer.status === 503 && answer.headers["retry-after"] !== undefined;
  const others = findFaults({ ...answer, elapsedMs: 0 });
  const isLate = answer.elapsedMs > maxAnswerMs;
  return (asksBack && others.join() === "status 503") || (isLate && others.length === 0);
}

/** Tells an answer that the platform gave in our place. */
function isPlatformRefusal({ status, headers, text }: FuzzedAnswer): boolean {
  if (headers["request-id"] !== undefined) return false;
  return platformRefusals.some((refusal) => refusal.status === status && refusal.text.test(text));
}

function findProblemFaults({ status, headers, text }: FuzzedAnswer): string[] {
  const faults = leaks.filter((leak) => leak.test(text)).map((leak) => `tells ${leak}`);
  if (headers["content-type"] !== "application/problem+json") faults.push(`is ${headers["content-type"]}`);
  const problem = parseProblem(text);
  if (!/^\/problems\/[a-z-]+$/.test(String(problem.type))) faults.push("has no type");
  if (problem.status !== status) faults.push("says another status in its body");
  if (problem.request !== headers["request-id"]) faults.push("says another request id in its body");
  if (typeof problem.title !== "string" || typeof problem.detail !== "string") faults.push("has no words");
  return faults;
}

function parseProblem(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {}; // what lacks then is told one by one
  }
}
