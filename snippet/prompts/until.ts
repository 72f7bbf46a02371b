const lookMs = 500;

/** Calls `act` once `isReady`, looking twice a second; `giveUp` after so many ms. */
export function until(
  isReady: () => unknown,
  patienceMs: number,
  act: () => void,
  giveUp?: () => void,
): void {
  if (isReady()) act();
  else if (patienceMs <= 0) giveUp?.();
  else setTimeout(() => until(isReady, patienceMs - lookMs, act, giveUp), lookMs);
}
