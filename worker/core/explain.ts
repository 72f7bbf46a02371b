import type { Explanation } from "./decision.ts";
import type { Person } from "./person.ts";

/** Explains where a person stands at `now` (epoch ms), rule by rule. */
export function explain(_person: Person, _now: number): Explanation {
  throw new Error("not yet");
}
