import type { Outcome } from "../../worker/core/history/history.ts";
import type { Character } from "./character.ts";
import type { Household } from "./household.ts";
import { live, type World } from "./life.ts";
import { drawOutcomes, sumUp } from "./sales.ts";

/** Plays out all that somebody and the sales people who look after them do, in order, up to the end of the span. */
export async function playOut(household: Household, who: Character, world: World): Promise<void> {
  const { end } = world.span;
  const sales = new Sales(household, who);
  const life = live(who, world);
  for (let step = life.next(null); !step.done && step.value.at <= end; ) {
    await sales.tellUntil(step.value.at);
    const answer = await household.take(step.value);
    sales.look(step.value.at);
    step = life.next(answer);
  }
  await sales.tellUntil(end);
  await household.passTime(end);
}

/** The sales people: they take up a lead once it is qualified, and say what becomes of it. */
class Sales {
  readonly #household: Household;
  readonly #who: Character;
  #planned: readonly Outcome[] | null = null;

  constructor(household: Household, who: Character) {
    this.#household = household;
    this.#who = who;
  }

  /** Looks whether the lead is now theirs; once. */
  look(now: number): void {
    const lead = this.#household.lead?.known;
    if (!lead || this.#planned || lead.isInternal || lead.journal.at(-1)?.to !== "mql") return;
    this.#planned = drawOutcomes(this.#who, sumUp(lead.signals), now);
  }

  /** Tells what they have said by an instant (epoch ms). */
  async tellUntil(now: number): Promise<void> {
    for (const outcome of this.#planned ?? []) {
      if (outcome.at > now) break;
      this.#planned = this.#planned?.filter((one) => one !== outcome) ?? null;
      await this.#household.tell(outcome);
    }
  }
}
