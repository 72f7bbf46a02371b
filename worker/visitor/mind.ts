import { decide } from "../core/answer/decide.ts";
import type { Decision, Explanation } from "../core/answer/decision.ts";
import { explain } from "../core/answer/explain.ts";
import type { History } from "../core/history/history.ts";
import { learn, makePerson, type Person } from "../core/life/person.ts";
import type { Known } from "./known.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Question } from "./rpc.ts";

/** What an object thinks of its person: derived from what is known, under one policy; may be thrown away at any time. */
export class Mind {
  readonly #known: Known;
  #under: ReadyPolicy | null = null;
  #person: Person | null = null;

  constructor(known: Known) {
    this.#known = known;
  }

  /** Decides about the person, for the page that asks if one does. */
  decide(ready: ReadyPolicy, question: Question): Decision {
    const { now, page, visitor } = question;
    const session = question.session ?? (page && this.#known.findSession(page.id));
    const occasion = { visitor, ...(page && { page }), ...(session && { session }) };
    return decide(this.#personUnder(ready), now, occasion);
  }

  /**
   * Answers what a version that was published meanwhile makes of the person before any news: it is announced apart, so that
   * effects which only the publication causes can be held back. Nothing if that version decided already.
   */
  catchUp(ready: ReadyPolicy, now: number): Pick<Decision, "announcements" | "memberships"> {
    const { firesEffects, version } = ready.policy;
    if (this.#known.isEmpty || (this.#known.model ?? 0) >= version)
      return { announcements: [], memberships: [] };
    return decide(this.#personUnder(ready), now, { holdsEffects: !firesEffects });
  }

  explain(ready: ReadyPolicy, now: number): Explanation {
    return explain(this.#personUnder(ready), now);
  }

  /** Takes in news that are about to be written; what is known follows with the commit. */
  learn(ready: ReadyPolicy, news: Partial<History>): void {
    this.#person = learn(this.#personUnder(ready), news);
  }

  #personUnder(ready: ReadyPolicy): Person {
    if (this.#person === null || this.#under !== ready) {
      this.#person = makePerson(ready.compiled, this.#known.copyHistory());
      this.#under = ready;
    }
    return this.#person;
  }
}
