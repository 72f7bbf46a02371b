import { expect, test } from "vitest";

/** What is sent, and what comes back: the status and the end of the problem's type, `404 not-found`. */
export type ProblemCases = Record<string, readonly [problem: string, attempt: () => Promise<Response>]>;

/** Tests that each attempt is answered with its problem. */
export function expectProblems(cases: ProblemCases): void {
  for (const [name, [problem, attempt]] of Object.entries(cases)) test(name, answers(problem, attempt));
}

/** Makes a test that an attempt is answered with its problem, in the one form that all problems have. */
export function answers(problem: string, attempt: () => Promise<Response>): () => Promise<void> {
  return async () => {
    const response = await attempt();
    const body = await response.json<{ type: string; status: number; request: string }>();
    expect(`${body.status} ${body.type}`).toBe(problem.replace(" ", " /problems/"));
    expect(response.status).toBe(body.status);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(response.headers.get("Request-Id")).toBe(body.request);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  };
}

/** Makes a test that an attempt succeeds. */
export function isTaken(attempt: () => Promise<Response>): () => Promise<void> {
  return async () => {
    const response = await attempt();
    expect(response.ok, `${response.status} ${await response.text()}`).toBe(true);
  };
}
