import { BoundedMap } from "../core/bounded-map.ts";
import { type CompiledModel, compileModel } from "../core/compile/compile.ts";
import type { SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Known } from "./known.ts";
import type { Question } from "./rpc.ts";

/** A policy with its compiled form. */
export interface ReadyPolicy {
  readonly policy: Policy;
  readonly compiled: CompiledModel;
}

/** How many sites' policies one isolate keeps compiled: about 100 KB each at 1,000 rules. */
const maxPolicies = 200;

// The newest policy of each site, shared by all objects of the isolate; may be thrown away at any time.
const ready = new BoundedMap<SiteId, ReadyPolicy>(maxPolicies);

/** Finds the site's compiled policy, of `revision` or a later one: whoever asks by an old copy is told by the newest known. */
export function findReady(site: SiteId, revision = 0): ReadyPolicy | null {
  const found = ready.get(site);
  return found && found.policy.revision >= revision ? found : null;
}

/** Compiles a policy, once for each revision, and keeps it for the other objects of the isolate; a newer one that is known decides. */
export function makeReady(policy: Policy): ReadyPolicy {
  const found = findReady(policy.site, policy.revision);
  if (found) return found;
  const made = { policy, compiled: compileModel(policy.model, policy.prompts, policy.publishedAt) };
  ready.set(policy.site, made);
  return made;
}

/** Finds what a question is to be decided by: the policy handed along, else a compiled one of the revision it names, or newer. */
export function readyFor(question: Question, policy?: Policy): ReadyPolicy | null {
  return policy ? makeReady(policy) : findReady(question.site, question.revision);
}

/** Tells whether somebody whose history is here was last decided about by an earlier version than a policy's. */
export function isDecidedBefore({ isEmpty, moved, model }: Known, { policy }: ReadyPolicy): boolean {
  return !isEmpty && moved === null && (model ?? 0) < policy.version;
}
