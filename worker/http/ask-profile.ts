import type { Policy } from "../core/model/policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { ProfileRpc } from "../env.ts";
import { profileBudgetMs, profileRetries } from "../limits.ts";
import type { Problem } from "./problem.ts";

interface NeedPolicy {
  readonly kind: "need-policy";
}

interface Answered {
  readonly kind: string;
}

/** One question to a person's object: `open` gives a new handle each time, since a failed one stays failed. */
export interface Asking<Answer> {
  readonly open: () => ProfileRpc;
  readonly policy: Policy;
  readonly ask: (profile: ProfileRpc, policy?: Policy) => Promise<Answer | NeedPolicy>;
}

/** Asks a person's object, hands it the policy if it needs it, and asks anew where the platform lost the call. */
export async function askProfile<Answer extends Answered>(
  asking: Asking<Answer>,
): Promise<Result<Answer, Problem>> {
  const giveUpAt = Date.now() + profileBudgetMs;
  for (let retry = 0; ; retry += 1) {
    try {
      return await askOnce(asking);
    } catch (error) {
      const { isOverloaded, isRetryable } = describeFault(error);
      const isLast = retry >= profileRetries || Date.now() >= giveUpAt;
      if (isRetryable && !isOverloaded && !isLast) {
        await pause();
        continue;
      }
      console.error(JSON.stringify({ problem: "profile-fault", detail: String(error), isOverloaded, retry }));
      return fail({ kind: isOverloaded ? "overloaded" : "unavailable" });
    }
  }
}

async function askOnce<Answer extends Answered>(asking: Asking<Answer>): Promise<Result<Answer, Problem>> {
  const profile = asking.open();
  const first = await asking.ask(profile);
  const answer = isNeedPolicy(first) ? await asking.ask(profile, asking.policy) : first;
  // Handed the policy, the object has it; asking for it again is a fault like any other.
  if (isNeedPolicy(answer)) throw new Error("the object did not take the policy");
  return ok(answer);
}

function isNeedPolicy(answer: Answered): answer is NeedPolicy {
  return answer.kind === "need-policy";
}

function describeFault(error: unknown): { isOverloaded: boolean; isRetryable: boolean } {
  if (typeof error !== "object" || error === null) return { isOverloaded: false, isRetryable: false };
  return {
    isOverloaded: "overloaded" in error && error.overloaded === true,
    isRetryable: "retryable" in error && error.retryable === true,
  };
}

/** Waits 50 to 150 ms, unevenly, so that requests that failed together do not return together. */
function pause(): Promise<void> {
  return scheduler.wait(50 + Math.random() * 100);
}
