import type { Decay } from "../model/model.ts";

/** The length of a day, in ms. */
export const dayMs = 86_400_000;

/** What is left of `points` after `ageMs` (whole milliseconds, 0 or more). */
export type Worth = (points: number, ageMs: number) => number;

/**
 * Compiles a decay; t is the age in days, p the points:
 * half-life h p·2^(−t/h); linear d p·max(0, 1−t/d); expiry d p while t < d; step p·max(0, 1−percent/100·⌊t/every⌋).
 */
export function compileWorth(decay: Decay | undefined): Worth {
  if (!decay) return (points) => points;
  if ("halfLifeDays" in decay) return (points, ageMs) => points * 2 ** -(ageMs / dayMs / decay.halfLifeDays);
  if ("linearDays" in decay)
    return (points, ageMs) => points * Math.max(0, 1 - ageMs / dayMs / decay.linearDays);
  if ("expireDays" in decay) return (points, ageMs) => (ageMs < decay.expireDays * dayMs ? points : 0);
  const { percent, everyDays } = decay.step;
  return (points, ageMs) =>
    points * Math.max(0, 1 - (percent / 100) * Math.floor(ageMs / (everyDays * dayMs)));
}
