import type { Decay } from "../../words/types.ts";

const dayMs = 86_400_000;

/** Tells what is left of points after `ageMs` (0 or more), by the formulas of docs/model.md. */
export function findWorth(points: number, ageMs: number, decay: Decay | undefined): number {
  if (decay === undefined) return points;
  const days = ageMs / dayMs;
  if ("halfLifeDays" in decay) return points * 2 ** -(days / decay.halfLifeDays);
  if ("linearDays" in decay) return points * Math.max(0, 1 - days / decay.linearDays);
  if ("expireDays" in decay) return days < decay.expireDays ? points : 0;
  const { percent, everyDays } = decay.step;
  return points * Math.max(0, 1 - (percent / 100) * Math.floor(days / everyDays));
}
