import type { Decay } from "../model/model.ts";
import type { PoolShape } from "./pool-shape.ts";
import { compileWorth, dayMs, type Worth } from "./worth.ts";

/**
 * Awards that fade alike, summed as they come, so that what they are worth together is known at any later instant (epoch ms)
 * without a look at each. Until the next award it only ever shrinks towards 0. It is the model's exact sum but for
 * `slack`, since doubles are added in another order.
 */
export interface Pool {
  readonly shape: PoolShape;
  /** How far `worthAt` may be from the exact sum. */
  readonly slack: number;
  /** Adds an award; awards come in the order of time. */
  add(points: number, at: number): void;
  /** Makes everything in it worth nothing. */
  empty(): void;
  worthAt(at: number): number;
  copy(): Pool;
}

/** Bounds the error of each of up to 100,000 additions of doubles, relative to the points that were added. */
const slackPerPoint = 1e-10;

/** Makes an empty pool. */
export function makePool(shape: PoolShape): Pool {
  const { decay } = shape;
  if (!decay || "halfLifeDays" in decay) return new LastingPool(shape, compileWorth(decay));
  return new EndingPool(shape, listPhases(decay));
}

/** Points that never end: what is left of them shrinks by the same factor, whatever their age. */
class LastingPool implements Pool {
  readonly shape: PoolShape;
  readonly #worth: Worth;
  #left = 0;
  #at = 0;
  #given = 0;

  constructor(shape: PoolShape, worth: Worth) {
    this.shape = shape;
    this.#worth = worth;
  }

  get slack(): number {
    return this.#given * slackPerPoint;
  }

  add(points: number, at: number): void {
    this.#left = this.worthAt(at) + points;
    this.#at = at;
    this.#given += Math.abs(points);
  }

  empty(): void {
    this.#left = 0;
    this.#given = 0;
  }

  worthAt(at: number): number {
    return this.#left === 0 ? 0 : this.#worth(this.#left, at - this.#at);
  }

  copy(): Pool {
    const copy = new LastingPool(this.shape, this.#worth);
    copy.#left = this.#left;
    copy.#at = this.#at;
    copy.#given = this.#given;
    return copy;
  }
}

/** A time in an award's life in which it is worth points·(level − fallPerDay·age in days). */
interface Phase {
  /** Tells whether an award of that age is in this phase or an earlier one. */
  readonly reaches: (ageMs: number) => boolean;
  readonly level: number;
  readonly fallPerDay: number;
}

/** Lists the phases that end, the first one first; after the last an award is worth nothing. */
function listPhases(decay: Exclude<Decay, { readonly halfLifeDays: number }>): readonly Phase[] {
  if ("expireDays" in decay)
    return [{ reaches: (ageMs) => ageMs < decay.expireDays * dayMs, level: 1, fallPerDay: 0 }];
  if ("linearDays" in decay) {
    const { linearDays } = decay;
    return [{ reaches: (ageMs) => ageMs < linearDays * dayMs, level: 1, fallPerDay: 1 / linearDays }];
  }
  const { percent, everyDays } = decay.step;
  return Array.from({ length: Math.ceil(100 / percent) }, (_, step) => ({
    reaches: (ageMs) => Math.floor(ageMs / (everyDays * dayMs)) <= step,
    level: 1 - (percent / 100) * step,
    fallPerDay: 0,
  }));
}

/**
 * Points that end: awards of one phase are a run of the list, since they came in order, and a run's sum is the difference of
 * two running totals. All in the pool have one sign.
 */
class EndingPool implements Pool {
  readonly shape: PoolShape;
  readonly #phases: readonly Phase[];
  #instants: number[] = [];
  /** Running totals of points, and of points times days since the first award. */
  #points: number[] = [0];
  #moments: number[] = [0];

  constructor(shape: PoolShape, phases: readonly Phase[]) {
    this.shape = shape;
    this.#phases = phases;
  }

  get slack(): number {
    const given = Math.abs(this.#points.at(-1) ?? 0);
    const fall = this.#phases[0]?.fallPerDay ?? 0;
    return given * slackPerPoint * (1 + fall * this.#daysAt(this.#instants.at(-1) ?? 0));
  }

  add(points: number, at: number): void {
    this.#instants.push(at);
    this.#points.push((this.#points.at(-1) ?? 0) + points);
    this.#moments.push((this.#moments.at(-1) ?? 0) + points * this.#daysAt(at));
  }

  empty(): void {
    this.#instants = [];
    this.#points = [0];
    this.#moments = [0];
  }

  worthAt(at: number): number {
    const days = this.#daysAt(at);
    let to = this.#instants.length;
    let worth = 0;
    for (const { reaches, level, fallPerDay } of this.#phases) {
      if (to === 0) break;
      const from = this.#findFirst((instant) => reaches(at - instant), to);
      const points = (this.#points[to] ?? 0) - (this.#points[from] ?? 0);
      const moments = (this.#moments[to] ?? 0) - (this.#moments[from] ?? 0);
      worth += level * points - fallPerDay * (days * points - moments);
      to = from;
    }
    return worth;
  }

  copy(): Pool {
    const copy = new EndingPool(this.shape, this.#phases);
    copy.#instants = [...this.#instants];
    copy.#points = [...this.#points];
    copy.#moments = [...this.#moments];
    return copy;
  }

  #daysAt(at: number): number {
    return (at - (this.#instants[0] ?? at)) / dayMs;
  }

  /** Finds the first of the first `count` instants that passes, by halving: all after it pass too. */
  #findFirst(passes: (instant: number) => boolean, count: number): number {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passes(this.#instants[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
