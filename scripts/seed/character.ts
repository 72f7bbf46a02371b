import type { VisitorId } from "../../worker/core/ids.ts";
import { findVisitorId } from "../../worker/core/ids.ts";
import type { Clock } from "./calendar.ts";
import { type Chance, makeChance } from "./chance.ts";
import { drawCompany, drawName } from "./names.ts";

/** What moves somebody to come: out of chance, to read, to buy for the home or for a company; or no person at all, or one of the site's own. */
export type Motive = "passing" | "reading" | "home" | "company" | "machine" | "own";

const motives: readonly [Kind, ...Kind[]] = [
  { motive: "passing", weight: 66, most: 0.35, atWork: 0.4 },
  { motive: "reading", weight: 22, most: 0.5, atWork: 0.5 },
  { motive: "home", weight: 4.5, most: 1, atWork: 0.1 },
  { motive: "company", weight: 5, most: 1, atWork: 1 },
  { motive: "machine", weight: 2, most: 0.3, atWork: 0 },
  { motive: "own", weight: 0.5, most: 0.6, atWork: 1 },
];

interface Kind {
  readonly motive: Motive;
  readonly weight: number;
  /** The most that people of this kind are interested. */
  readonly most: number;
  readonly atWork: number;
}

interface Place {
  readonly weight: number;
  readonly country: string;
  readonly city: string;
  readonly offsetHours: number;
}

const places: readonly [Place, ...Place[]] = [
  { weight: 34, country: "DE", city: "Berlin", offsetHours: 1 },
  { weight: 10, country: "AT", city: "Vienna", offsetHours: 1 },
  { weight: 8, country: "NL", city: "Utrecht", offsetHours: 1 },
  { weight: 18, country: "GB", city: "Leeds", offsetHours: 0 },
  { weight: 16, country: "US", city: "Boston", offsetHours: -5 },
  { weight: 8, country: "US", city: "Portland", offsetHours: -8 },
  { weight: 6, country: "IN", city: "Pune", offsetHours: 5.5 },
];

/** A browser somebody uses: its visitor's public id, and its device. */
export interface Browser {
  readonly visitor: VisitorId;
  readonly device: "desktop" | "mobile" | "tablet";
}

/** One made-up person. */
export interface Character {
  readonly motive: Motive;
  /** From 0, none, to 1: what they do depends on it. */
  readonly interest: number;
  readonly clock: Clock;
  readonly country: string;
  readonly city: string;
  readonly browsers: readonly [Browser, ...Browser[]];
  readonly email: string;
  /** What they say of themselves in a form. */
  readonly traits: { readonly [name: string]: string };
  readonly chance: Chance;
}

/** Makes up the `number`th person: the same for the same seed, whoever else there is. */
export function makeCharacter(seed: number, number: number): Character {
  const chance = makeChance(seed, `person ${number}`);
  const { motive, most, atWork } = chance.weigh(motives);
  const place = chance.weigh(places);
  const isAtWork = chance.is(atWork);
  const interest = most * chance.draw() ** 1.4;
  const second = chance.is(0.25) ? [makeBrowser(chance, "mobile")] : [];
  const { email, traits } = introduce(chance, { seed, number, isOfCompany: motive === "company" });
  return {
    ...{ motive, interest, chance, email, traits, country: place.country, city: place.city },
    clock: { offsetHours: place.offsetHours, isAtWork },
    browsers: [makeBrowser(chance, isAtWork || chance.is(0.4) ? "desktop" : "mobile"), ...second],
  };
}

function makeBrowser(chance: Chance, device: Browser["device"]): Browser {
  const visitor = findVisitorId(chance.text(22));
  if (!visitor) throw new Error("22 characters of base64url are a visitor's id");
  return { visitor, device: device === "mobile" && chance.is(0.1) ? "tablet" : device };
}

function introduce(
  chance: Chance,
  { seed, number, isOfCompany }: { seed: number; number: number; isOfCompany: boolean },
): Pick<Character, "email" | "traits"> {
  const { first, last } = drawName(chance);
  const local = `${first}.${last}`.toLowerCase();
  const name = `${first} ${last}`;
  if (!isOfCompany || chance.is(0.15)) {
    const student = isOfCompany && chance.is(0.3) ? { job_title: "Student" } : {};
    // No mailbox of that name is anybody's, as far as one can tell; nothing is ever sent to it.
    return { email: `${local}.made-up.${number}@gmail.com`, traits: { name, ...student } };
  }
  const company = drawCompany(chance, seed);
  const { domain, name: companyName, size, title } = company;
  const traits = { name, company: companyName, company_size: size, job_title: title };
  return { email: `${local}.${number}@${domain}`, traits };
}
