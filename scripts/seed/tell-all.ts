import type { Policy } from "../../worker/core/model/policy.ts";
import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import type { Commit } from "../../worker/visitor/commit.ts";
import { flush } from "../../worker/visitor/flusher.ts";
import { makeReady } from "../../worker/visitor/policies.ts";
import { Paper } from "./paper.ts";

/** Tells the read model all of what an object holds, as it stands at `now` (epoch ms). Nothing of it is owed to destinations. */
export async function tellAll(
  commits: readonly Commit[],
  policy: Policy,
  now: number,
): Promise<readonly ProjectionMessage[]> {
  const memory = new Paper(commits.map((commit) => ({ ...commit, restored: true as const })));
  const messages: ProjectionMessage[] = [];
  const ports = {
    deliver: async (message: ProjectionMessage) => {
      messages.push(message);
      return "projected" as const;
    },
  };
  await flush({ memory, ready: makeReady(policy), ports, nextDue: now, isRefresh: false }, now);
  return messages;
}
