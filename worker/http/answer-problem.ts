import type { Context } from "hono";
import type { Api } from "./context.ts";
import { type Problem, problems } from "./problem.ts";

const defaultRetrySeconds = 5;

/** Answers a failure as RFC 9457 problem+json; 503 and 429 always say when to come back, a little spread out. */
export function answerProblem(c: Context<Api>, problem: Problem): Response {
  const [status, title] = problems[problem.kind];
  const body = {
    type: `/problems/${problem.kind}`,
    title,
    status,
    detail: problem.detail ?? `${title}.`,
    ...(problem.flaws && { errors: problem.flaws }),
    request: c.get("requestId"),
  };
  const isForNow = status === 503 || status === 429 || problem.retryAfterSeconds !== undefined;
  if (isForNow) c.header("Retry-After", String(secondsToWait(problem)));
  if (status === 401) c.header("WWW-Authenticate", 'Bearer realm="ripen"');
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}

function secondsToWait({ retryAfterSeconds }: Problem): number {
  return retryAfterSeconds ?? defaultRetrySeconds + Math.floor(Math.random() * defaultRetrySeconds);
}
