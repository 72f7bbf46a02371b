/** A delivery of one lead to one destination that waits; times are epoch ms. */
export interface Waiting {
  readonly id: string;
  readonly madeAt: number;
  /** True if it is being tried, or was and failed: it is on its way. */
  readonly isUnderWay: boolean;
  /** When it is tried next; while it is being tried, when that is given up. */
  readonly nextAt: number;
}

/** What is known of a lead at a destination: what waits in the order in which it was made, and what was delivered last. */
export interface LeadLine {
  readonly waiting: readonly Waiting[];
  /** When something of the lead was last delivered there. */
  readonly sentAt: number | null;
  /** When the newest of what was delivered had been made. */
  readonly sentMadeAt: number | null;
}

/** How a destination wants to be told of a lead. */
export interface Calm {
  /** No more than one in this time; 0 if all. */
  readonly debounceMs: number;
  /** True if a newer hand-off makes an older one pointless. */
  readonly isUpsert: boolean;
  /** How long whoever tries a delivery has it: what is tried again no later than that may be under way just now. */
  readonly leaseMs: number;
}

/** What becomes of those that wait; of each list only what is due. What is in none of them stays as it is. */
export interface Verdict {
  readonly go: readonly string[];
  /** They will never go: newer ones have taken, or will take, their place. */
  readonly superseded: readonly string[];
  /** They wait until `until`, epoch ms. */
  readonly wait: readonly string[];
  readonly until: number;
}

/** How soon it is looked again whether what may be under way has arrived. */
const lookAgainMs = 5_000;
const nothing = { go: [], superseded: [], wait: [], until: 0 };

/**
 * Decides which of a lead's deliveries go to a destination now. With a debounce the first goes at once; what is made while it holds waits
 * for its end, and of that only the newest goes. Where a hand-off tells where somebody stands, what is older than one delivered never goes,
 * and no two go at once: each would find nobody there and make somebody new.
 */
export function judgeLine({ waiting, sentAt, sentMadeAt }: LeadLine, calm: Calm, now: number): Verdict {
  const old = calm.isUpsert && sentMadeAt !== null ? waiting.filter(({ madeAt }) => madeAt < sentMadeAt) : [];
  const left = waiting.filter((one) => !old.includes(one));
  const superseded = idsOf(old);
  if (calm.debounceMs === 0)
    return { ...(calm.isUpsert ? queueUp(left, calm, now) : { ...nothing, go: idsOf(left) }), superseded };
  const fresh = left.filter(({ isUnderWay }) => !isUnderWay);
  const until = sentAt === null ? Number.NEGATIVE_INFINITY : sentAt + calm.debounceMs;
  if (now < until) return { ...nothing, superseded, wait: idsOf(left), until };
  const [underWay] = left.filter(({ isUnderWay }) => isUnderWay);
  // One at a time: what becomes of it decides about the others.
  if (underWay && now < underWay.nextAt)
    return { ...nothing, superseded, wait: idsOf(fresh), until: underWay.nextAt };
  if (underWay) return { ...nothing, superseded, go: [underWay.id] };
  const gathered = fresh.filter(({ madeAt }) => madeAt < until);
  const next = gathered.at(-1) ?? fresh[0];
  const passed = gathered.filter((one) => one !== next);
  return { ...nothing, superseded: [...superseded, ...idsOf(passed)], go: next ? [next.id] : [] };
}

/** Lets the oldest that is due go, unless one may be under way. */
function queueUp(left: readonly Waiting[], { leaseMs }: Calm, now: number): Verdict {
  const due = left.filter(({ nextAt }) => nextAt <= now);
  const tried = left.find(({ isUnderWay, nextAt }) => isUnderWay && nextAt > now && nextAt <= now + leaseMs);
  if (tried) return { ...nothing, wait: idsOf(due), until: Math.min(tried.nextAt, now + lookAgainMs) };
  return { ...nothing, go: idsOf(due.slice(0, 1)) };
}

function idsOf(waiting: readonly Waiting[]): readonly string[] {
  return waiting.map(({ id }) => id);
}
