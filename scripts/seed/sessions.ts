import type { Chance } from "./chance.ts";

// What real sessions look like: numbers counted once from "Online Shoppers Purchasing Intention" (C. O. Sakar and Y. Kastro, UCI Machine
// Learning Repository, 2018, CC BY 4.0: 12,330 sessions of a shop). Not read at run time. How: pages of a session are Administrative +
// Informational + ProductRelated; seconds a page are ProductRelated_Duration / ProductRelated; both apart for New_Visitor and
// Returning_Visitor, sorted, and read off at the shares below.

const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const;
const pagesOfNew = [1, 5, 8, 10, 13, 16, 19, 24, 30, 42, 56, 95] as const;
const pagesOfReturning = [0, 3, 6, 11, 16, 21, 29, 39, 54, 86, 125, 238] as const;
const secondsOfNew = [0, 11, 16, 20, 24, 28, 33, 40, 48, 67, 88, 150] as const;
const secondsOfReturning = [0, 8, 15, 20, 24, 29, 34, 41, 51, 71, 97, 186] as const;

/** The share of sessions that fall on a Saturday or Sunday: 2,868 of 12,330. */
export const weekendShare = 0.2326;

/** That shop had thousands of pages, the demo has four: one of its pages stands for so many. */
const pagesPerPage = 6;
/** A visit longer than this is rare, and tells nothing more. */
const maxPages = 20;

/** Draws how many pages a visit has, at least one; `interest` from 0 to 1 leans it to fewer or more. */
export function drawPages(chance: Chance, isReturning: boolean, interest: number): number {
  const drawn = readOff(isReturning ? pagesOfReturning : pagesOfNew, lean(chance.draw(), interest));
  return Math.min(maxPages, Math.max(1, Math.round(drawn / pagesPerPage)));
}

/** Draws for how many seconds a page is looked at, at least one. */
export function drawSeconds(chance: Chance, isReturning: boolean, interest: number): number {
  const drawn = readOff(isReturning ? secondsOfReturning : secondsOfNew, lean(chance.draw(), interest));
  return Math.max(1, Math.round(drawn));
}

/** Leans an even draw to lower values for little interest, to higher ones for much; half interest leaves it. */
function lean(drawn: number, interest: number): number {
  return drawn ** (2 ** (1 - 2 * interest));
}

/** Reads a value off a table of shares, straight between two of them. */
function readOff(values: readonly number[], share: number): number {
  const place = Math.max(
    0,
    shares.findLastIndex((one) => one <= share),
  );
  const [from, to] = [shares[place] ?? 0, shares[place + 1]];
  const [low, high] = [values[place] ?? 0, values[place + 1]];
  if (to === undefined || high === undefined) return low;
  return low + ((share - from) / (to - from)) * (high - low);
}
