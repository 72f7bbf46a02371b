// A year of traffic, made up: the same for the same seed, whenever and wherever it is made. People come one by one, each with what their
// objects would have written down had it all happened, decided by the engine itself in virtual time.
//
// For a test or a bench that needs a read model full of traffic, without any object:
//
//   import { project } from "../../worker/jobs/project.ts";
//   import { makeYear, tellYear } from "../../scripts/seed/index.ts";
//   import { makeDemoPolicy } from "../../scripts/seed/demo-policy.ts";
//   const policy = makeDemoPolicy(site, publishedAt);
//   for await (const messages of tellYear({ seed: 1, people: 500, days: 365, end, policy }))
//     await project(env.DB, messages);
//
// `policy` is what decides: the published model and prompts of any site whose pages are the demo's. `end` is the instant, epoch ms, up to
// which the year lasts; nothing is later. A batch is all the messages of one made-up person: their lead's and their browsers'. What was
// spent is apart: `listSpend` of spend.ts. Nothing but the command itself (fill.ts) needs Node, so that all of this works inside workerd.
// `npm run seed` puts the same people into the objects of a local site, which tell the read model themselves: worker.ts says how.

import { findLeadId, type LeadId, type PersonId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import type { Commit } from "../../worker/visitor/commit.ts";
import { makeChance } from "./chance.ts";
import { makeCharacter } from "./character.ts";
import { Household } from "./household.ts";
import { playOut } from "./play-out.ts";
import { tellAll } from "./tell-all.ts";

/** What year is wanted. */
export interface YearOptions {
  readonly seed: number;
  readonly people: number;
  readonly days: number;
  /** Until when, epoch ms. */
  readonly end: number;
  /** The site's rules and prompts: they decide, as they would have. */
  readonly policy: Policy;
  /** Names the lead of an address; where it is absent ids are made up, too. */
  readonly nameLead?: (email: string) => Promise<LeadId>;
  /** What the addresses of the site's pages begin with. */
  readonly base?: string;
}

/** What one object would have written down; `person` names the object. */
export interface Written {
  readonly person: PersonId;
  readonly commits: readonly Commit[];
}

/** The address of the demo's pages, where nobody gives another. */
const demoBase = "https://breva.example/demo";

/** Makes the year up, person by person: of each what their objects hold, a lead's before its browsers'. Machines leave nothing. */
export async function* makeYear(options: YearOptions): AsyncGenerator<readonly Written[]> {
  const { seed, people, days, end, policy, base = demoBase } = options;
  for (let number = 0; number < people; number += 1) {
    const who = makeCharacter(seed, number);
    const { nameLead = (email) => makeUpLead(seed, email) } = options;
    const household = new Household(who, await nameLead(who.email), policy);
    await playOut(household, who, { span: { days, end }, base });
    yield household.list();
  }
}

/** Makes the year up as the read model is told it: one batch for each made-up person. */
export async function* tellYear(options: YearOptions): AsyncGenerator<readonly ProjectionMessage[]> {
  for await (const written of makeYear(options)) {
    const told: ProjectionMessage[] = [];
    for (const { commits } of written) told.push(...(await tellAll(commits, options.policy, options.end)));
    yield told;
  }
}

async function makeUpLead(seed: number, email: string): Promise<LeadId> {
  const lead = findLeadId(`ld_${makeChance(seed, email).text(22)}`);
  if (!lead) throw new Error("22 characters of base64url are a lead's id");
  return lead;
}
