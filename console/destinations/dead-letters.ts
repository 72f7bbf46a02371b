import { api } from "../api.ts";
import { makeResource, useResource } from "../data/resource.ts";

const dayMs = 86_400_000;
const shownDays = 7;

/** As many as one page of the list has: more are "100+". */
export const mostDead = 100;

/** What was given up in the last seven days. */
export const deadLetters = makeResource((options) =>
  api.listDeliveries({ query: { state: "dead", since: findSince(), limit: `${mostDead}` }, ...options }),
);

/** The day (UTC) since which what was given up is counted. */
export function findSince(): string {
  return new Date(Date.now() - shownDays * dayMs).toISOString().slice(0, 10);
}

/** Words how many there are. */
export function wordDead(count: number): string {
  return count < mostDead ? `${count}` : `${mostDead}+`;
}

/** Tells how many there are, for the navigation. */
export function useDeadBadge(): { readonly count: string; readonly says: string } {
  const count = useResource(deadLetters).value?.deliveries.length ?? 0;
  return {
    count: count === 0 ? "" : wordDead(count),
    says: `${wordDead(count)} given up in the last 7 days`,
  };
}
