import type { Policy } from "../core/model/policy.ts";
import type { Question } from "./rpc.ts";

/** Reads a question that came as text, and the policy if it was handed along. */
export function readParts<Asked extends Question>(text: string): [asked: Asked, policy?: Policy] {
  // `getProfile` in worker/env.ts is the only writer.
  return JSON.parse(text) as [Asked, Policy?];
}

/** Reads what `getProfile` wrote as one value. */
export function readAs<Asked>(text: string): Asked {
  return JSON.parse(text) as Asked;
}
