import { type CompactAwards, compactAwards, findCompactHold } from "../core/answer/compact.ts";
import { decide, explainPrompts, type Occasion } from "../core/answer/decide.ts";
import type { Decision, Explanation, Qualification } from "../core/answer/decision.ts";
import { explain } from "../core/answer/explain.ts";
import { type Exposure, listExposures } from "../core/answer/exposure.ts";
import { viewPerson } from "../core/answer/view-person.ts";
import { listValues } from "../core/history/attribute-log.ts";
import type { Attribute, History } from "../core/history/history.ts";
import { isLeadId } from "../core/ids.ts";
import { derive, learn, makePerson, type Person } from "../core/life/person.ts";
import type { Known } from "./known.ts";
import { isVerified, tellWithClaims } from "./parts.ts";
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
  decide(ready: ReadyPolicy, question: Question, held: Pick<Occasion, "holdsEffects"> = {}): Decision {
    return decide(this.#personUnder(ready), question.now, { ...this.#occasionOf(question), ...held });
  }

  /** Says of every prompt why it does not come on the page that the question names. */
  explainPrompts(ready: ReadyPolicy, question: Question): ReturnType<typeof explainPrompts> {
    return explainPrompts(this.#personUnder(ready), question.now, this.#occasionOf(question));
  }

  #occasionOf({ page, visitor, lead, session: own }: Question): Occasion {
    const session = own ?? (page && this.#known.findSession(page.id));
    const { holdsEffects } = this.#known;
    const isListed = lead !== undefined;
    return {
      ...(visitor && { visitor }),
      ...(page && { page }),
      ...(session && { session }),
      ...(holdsEffects && { holdsEffects }),
      ...(isListed && { isListed }),
    };
  }

  /**
   * Answers what a version that was published meanwhile makes of the person before any news: it is announced apart, so that
   * effects which only the publication causes can be held back. Nothing if that version decided already.
   */
  catchUp(ready: ReadyPolicy, now: number): Pick<Decision, "announcements" | "memberships"> {
    const { firesEffects, version } = ready.policy;
    if (this.#known.isEmpty || (this.#known.model ?? 0) >= version)
      return { announcements: [], memberships: [] };
    const holdsEffects = !firesEffects || this.#known.holdsEffects;
    return decide(this.#personUnder(ready), now, { holdsEffects });
  }

  /** Lists what became of each prompt that ever fell due. */
  listExposures(ready: ReadyPolicy, now: number): readonly Exposure[] {
    const person = this.#personUnder(ready);
    return listExposures({ model: person.model, progress: derive(person, now).progress });
  }

  explain(ready: ReadyPolicy, now: number): Explanation {
    return explain(this.#personUnder(ready), now);
  }

  /** Compacts what the score is made of, and finds until when that and all else that lists tell holds. */
  compact(ready: ReadyPolicy, now: number): { compact: CompactAwards; holdsUntil: number | null } {
    const view = viewPerson(this.#personUnder(ready), now);
    return { compact: compactAwards(view), holdsUntil: findCompactHold(view) };
  }

  /** Lists what counts of what is said of the person: one entry a name. */
  listValues(ready: ReadyPolicy, now: number): readonly Attribute[] {
    return listValues(derive(this.#personUnder(ready), now).progress.attributes, now);
  }

  /** Lists all that is said of the person as far as it is believed: what signals say of visits and answers included. */
  listAttributes(ready: ReadyPolicy): readonly Attribute[] {
    return this.#personUnder(ready).attributes;
  }

  /** Tells what the score would be if claims that don't count did; null if all that there are do. */
  tellClaimed(ready: ReadyPolicy, now: number): Pick<Qualification, "score" | "dimensions"> | null {
    const { links, who } = this.#known;
    const isCounted = !isVerified(links) || ![...links.values()].some(({ kind }) => kind === "claimed");
    if (!who || !isLeadId(who.person) || isCounted) return null;
    const person = makePerson(ready.compiled, tellWithClaims(this.#known.copyAll(), links));
    const { score, dimensions } = decide(person, now, {}).qualification;
    return { score, dimensions };
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
