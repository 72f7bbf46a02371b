import { effectOf, findAnnouncement } from "./announce.ts";
import type { Decision, Qualification } from "./decision.ts";
import { gradeOf } from "./grade.ts";
import type { SessionId } from "./ids.ts";
import type { Person } from "./person.ts";
import { findDuePrompt } from "./prompt.ts";
import type { Page } from "./signal.ts";
import { type PersonView, viewPerson } from "./view-person.ts";
import { watchPage } from "./watch.ts";

/** Where and when someone asks: the page and session of the request, and whether a prompt may be given out. */
export interface Occasion {
  readonly page?: Page;
  readonly session?: SessionId;
  readonly mayPrompt: boolean;
}

/** Decides about a person at `now` (epoch ms). The caller learns the announcements once they are stored. */
export function decide(person: Person, now: number, occasion: Occasion): Decision {
  const view = viewPerson(person, now);
  const { ladder, leavesAt, ground } = view;
  const { stages } = ground.model;
  const { stage, transitions } = ladder;
  const announcement = findAnnouncement(person.journal, { stages, stage, transitions, now });
  return {
    qualification: qualify(view, occasion),
    announcements: announcement ? [announcement] : [],
    effects: announcement?.fires ? [effectOf(announcement)] : [],
    due: leavesAt === null ? [] : [{ what: "leave", at: leavesAt }],
  };
}

function qualify(view: PersonView, occasion: Occasion): Qualification {
  const { model } = view.ground;
  const prompt = occasion.mayPrompt ? findPrompt(view, occasion) : null;
  return {
    score: view.scores.score,
    dimensions: namedValues(view, view.scores.values),
    grade: gradeOf(model.dimensions, view.scores.values),
    stage: view.ladder.stage,
    segments: view.segments,
    prompts: prompt ? [prompt] : [],
    watch: watchPage(model.watchers, occasion.page),
    model: model.version,
  };
}

function findPrompt({ ground, standing, now }: PersonView, { page, session }: Occasion) {
  const { shows } = ground.progress;
  return findDuePrompt(ground.model.prompts, { standing, now, page, session, shows });
}

/** Names values that stand in the order of the compiled dimensions. */
export function namedValues(view: PersonView, values: readonly number[]): { readonly [id: string]: number } {
  return Object.fromEntries(view.ground.model.dimensions.map(({ id }, place) => [id, values[place] ?? 0]));
}
