import { api } from "../api.ts";
import { makeResource, useResource } from "../data/resource.ts";

const dayMs = 86_400_000;
const shownDays = 7;

/** As many as one page of the list has: more are "100+". */
const mostDead = 100;

/** What was given up in the last seven days; without that of deleted destinations, which nobody can send again. */
export const deadLetters = makeResource(async ({ cancel }) => {
  const options = cancel ? { cancel } : {};
  const query = { state: "dead", since: findSince(), limit: `${mostDead}` } as const;
  const dead = await api.listDeliveries({ query, ...options });
  if (dead.kind !== "ok" || dead.value.deliveries.length === 0) return dead;
  const known = await api.listDestinations(options);
  if (known.kind !== "ok") return known;
  const ids = new Set(known.value.destinations.map(({ id }) => id));
  const deliveries = dead.value.deliveries.filter(({ destination }) => ids.has(destination));
  return { ...dead, value: { ...dead.value, deliveries } };
});

/** The day (UTC) since which what was given up is counted. */
function findSince(): string {
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
