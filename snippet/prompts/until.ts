/** How often the page is looked at, while something is waited for. */
export const lookMs = 500;

/** Calls `act` once `isReady`, looking twice a second, or at last without that. */
export function until(isReady: () => unknown, patienceMs: number, act: () => void): void {
  if (patienceMs <= 0 || isReady()) act();
  else setTimeout(() => until(isReady, patienceMs - lookMs, act), lookMs);
}
