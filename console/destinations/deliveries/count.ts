import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";

/** What may be sent again: all that is not on its way. */
export const replayable = ["dead", "delivered", "superseded", "dry-run"] as const;
export type ReplayState = (typeof replayable)[number];

/** As many as are sent again at once. */
export const mostAtOnce = 1_000;

interface Which {
  readonly destination: string;
  readonly since?: string;
  readonly until?: string;
  readonly states: readonly ReplayState[];
}

const pageRows = "100";

/** Counts what would be sent again, up to one more than goes at once; the sentence to show if it can't be told. */
export async function countAll(
  { destination, since, until, states }: Which,
  cancel: AbortSignal,
): Promise<number | string> {
  if (!since || !until) return "Choose both days.";
  if (since >= until) return "The first day must not be after the last.";
  let count = 0;
  for (const state of states) {
    let cursor: string | null = null;
    do {
      const query = { destination, since, until, state, limit: pageRows, ...(cursor !== null && { cursor }) };
      const answer = await api.listDeliveries({ query, cancel });
      if (answer.kind !== "ok") return wordFailure(answer) ?? "They could not be counted.";
      count += answer.value.deliveries.length;
      cursor = answer.value.cursor;
    } while (cursor !== null && count <= mostAtOnce);
  }
  return count;
}

/** Words how many there are, as what is done to them follows: "1 delivery is", "12 deliveries are". */
export function wordCounted(count: number): string {
  return count === 1 ? "1 delivery is" : `${count} deliveries are`;
}
