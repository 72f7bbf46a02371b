import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** One running process, as Linux lists it. */
export interface RunningProcess {
  readonly id: number;
  readonly groupId: number;
  readonly commandLine: string;
}

/** Lists the running processes for which `test` holds; Linux only. */
export function findProcesses(test: (process: RunningProcess) => boolean): RunningProcess[] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.flatMap(readProcess).filter(test);
}

/** Lists every process of the server that keeps its state in `stateFolder`: those that name it, and their whole groups. */
export function findServerProcesses(stateFolder: string): RunningProcess[] {
  const named = findProcesses(({ commandLine }) => commandLine.includes(stateFolder));
  const groups = new Set(named.map(({ groupId }) => groupId));
  return findProcesses(({ groupId }) => groups.has(groupId));
}

/** Waits until none of these processes runs any more; gives those that still do after `limitMs`. */
export async function waitUntilGone(
  processes: readonly RunningProcess[],
  limitMs: number,
): Promise<RunningProcess[]> {
  const ids = new Set(processes.map(({ id }) => id));
  const latest = Date.now() + limitMs;
  let left = findProcesses(({ id }) => ids.has(id));
  while (left.length > 0 && Date.now() < latest) {
    await sleep(50);
    left = findProcesses(({ id }) => ids.has(id));
  }
  return left;
}

function readProcess(id: string): RunningProcess[] {
  try {
    const commandLine = readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ");
    // "12 (name) S 1 12 …": the name may hold anything, so count from its closing bracket.
    const [state, , groupId] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return state === "Z" ? [] : [{ id: Number(id), groupId: Number(groupId), commandLine }];
  } catch {
    return []; // it ended meanwhile
  }
}
