import { watchPage } from "../compile/watch.ts";
import type { Page } from "../history/signal.ts";
import type { SessionId, VisitorId } from "../ids.ts";
import type { Person } from "../life/person.ts";
import { gradeOf } from "../points/grade.ts";
import { explainOffer, type Offer, offerPrompt } from "../prompt/offer.ts";
import type { Audience } from "../prompt/welcome.ts";
import { announceSegments, announceStage, effectsOf } from "./announce.ts";
import { findCompactHold } from "./compact.ts";
import type { Decision, Qualification } from "./decision.ts";
import { type PersonView, viewPerson } from "./view-person.ts";

/** Who asks from where: the page and session of the request, and the visitor, without whom no prompt is given out. */
export interface Occasion {
  readonly page?: Page;
  readonly session?: SessionId;
  readonly visitor?: VisitorId;
  /** True while a publication is looked at: what it causes is announced, but its effects are held back. */
  readonly holdsEffects?: boolean;
  /** True if lists tell this person's standing without asking again: then it is due to be looked at once that no longer holds. */
  readonly isListed?: boolean;
}

/** Decides about a person at `now` (epoch ms). The caller learns the announcements once they are stored. */
export function decide(person: Person, now: number, occasion: Occasion): Decision {
  const view = viewPerson(person, now);
  const isHeld = occasion.holdsEffects === true;
  const announcements = announceStage(person.journal, view, isHeld);
  const memberships = announceSegments(person.memberships, view, isHeld);
  const offer = findOffer(view, occasion);
  return {
    qualification: qualify(view, occasion, offer),
    signals: offer.told,
    announcements,
    memberships,
    effects: effectsOf(announcements, memberships),
    reviewAt: findReview(view, occasion),
  };
}

function findReview(view: PersonView, { isListed }: Occasion): number | null {
  const [wait] = view.ground.progress.waits;
  const hold = isListed ? findCompactHold(view) : null;
  const first = Math.min(hold ?? never, view.foresight.changesAt ?? never, wait?.at ?? never);
  return first === never ? null : first;
}

const never = Number.POSITIVE_INFINITY;

function qualify(view: PersonView, { page }: Occasion, { due }: Offer): Qualification {
  const { model } = view.ground;
  return {
    score: view.scores.score,
    dimensions: namedValues(view, view.scores.values),
    grade: gradeOf(model.dimensions, view.scores.values),
    stage: view.ladder.stage,
    segments: view.segments,
    prompts: due ? [due] : [],
    watch: watchPage(model.watchers, page),
    model: model.version,
  };
}

function findOffer(view: PersonView, occasion: Occasion): Offer {
  const audience = findAudience(view, occasion);
  return audience ? offerPrompt(view.ground.model.prompts, audience) : { due: null, told: [] };
}

/** Says of every prompt why it does not come before a person on a page; of none where nobody asks from a page. */
export function explainPrompts(
  person: Person,
  now: number,
  occasion: Occasion,
): ReturnType<typeof explainOffer> {
  const audience = findAudience(viewPerson(person, now), occasion);
  return audience ? explainOffer(person.model.prompts, audience) : [];
}

function findAudience(
  { ground, standing, now }: PersonView,
  { page, session, visitor }: Occasion,
): Audience | null {
  const { told, attributes } = ground.progress;
  return page && visitor ? { visitor, page, session, now, standing, attributes, told } : null;
}

/** Names values that stand in the order of the compiled dimensions. */
export function namedValues(view: PersonView, values: readonly number[]): { readonly [id: string]: number } {
  return Object.fromEntries(view.ground.model.dimensions.map(({ id }, place) => [id, values[place] ?? 0]));
}
