const lookMs = 500;

/** What is waited for, for how long at most, and what is done then. */
export interface Waiting {
  isReady(): unknown;
  readonly patienceMs: number;
  act(): void;
  giveUp?(): void;
}

/** Calls `act` once `isReady`, looking twice a second, or at last `giveUp`. */
export function until(waiting: Waiting, leftMs = waiting.patienceMs): void {
  if (waiting.isReady()) waiting.act();
  else if (leftMs > 0) setTimeout(() => until(waiting, leftMs - lookMs), lookMs);
  else waiting.giveUp?.();
}
