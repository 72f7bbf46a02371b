import type { Funnel, StoredDestination } from "../api.ts";
import { findMedian, skipUnknown } from "./usual.ts";

/** Something that is broken, and where to mend it. */
export interface Warning {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string };
  /** True where the link leaves the console. */
  readonly isElsewhere?: true;
}

/**
 * How many people should have come today for none to be no chance: if 20 are expected by now and people come by themselves, a day
 * without any is one in e^20.
 */
const surelyExpected = 20;
const dayMs = 86_400_000;

/** Tells whether nobody has come for far longer than is usual for this site; `now` is epoch ms. */
export function findSilence(series: Funnel["series"], now: number): Warning | null {
  const known = skipUnknown(series);
  const counts = known.map(({ people }) => people);
  const today = known.at(-1);
  const usual = findMedian(counts.slice(0, -1));
  if (!today || usual === null || counts.at(-1) !== 0) return null;
  const sinceMidnight = Math.max(0, now - Date.parse(today.from)) / dayMs;
  const gaps = listGaps(counts);
  const silentDays = (gaps.at(-1) ?? 1) - 1 + sinceMidnight;
  const longestBefore = Math.max(0, ...gaps.slice(0, -1));
  const isNoChance = usual * silentDays >= surelyExpected;
  const isUnheardOf = counts.length > 7 && silentDays > 2 && silentDays > 2 * longestBefore;
  if (!isNoChance && !isUnheardOf) return null;
  const last = known[counts.findLastIndex((count) => count > 0)];
  return {
    title: "Nobody new has been seen",
    text: `No new visitor since ${last?.from ?? "the beginning"} (UTC); a usual day has ${usual}. The script may be gone from your pages, blocked, or waiting for consent.`,
    link: { href: "/install/", label: "Check the installation" },
    isElsewhere: true,
  };
}

/** Lists how many days each silence lasted; the last one is that which goes on. */
function listGaps(counts: readonly number[]): readonly number[] {
  const gaps: number[] = [];
  let length = 0;
  for (const count of counts) {
    if (count === 0) length += 1;
    else if (length > 0) {
      gaps.push(length);
      length = 0;
    }
  }
  return [...gaps, length];
}

/** What is broken of the hand-off: destinations that get nothing, and what was given up. */
export function findBroken(
  destinations: readonly StoredDestination[],
  dead: { readonly count: number; readonly isWhole: boolean },
): readonly Warning[] {
  const link = { href: "#/destinations", label: "See the destinations" };
  const broken = destinations.flatMap(({ destination, disabledReason, failingSince }): Warning[] => {
    const { name } = destination;
    if (disabledReason !== null)
      return [
        { title: `${name} was switched off`, text: `Nothing is handed off there. ${disabledReason}`, link },
      ];
    if (failingSince === null) return [];
    const since = failingSince.slice(0, 16).replace("T", " ");
    return [
      {
        title: `${name} fails`,
        text: `Every attempt since ${since} (UTC) has failed; it is tried again.`,
        link,
      },
    ];
  });
  if (dead.count === 0) return broken;
  const many = `${dead.count}${dead.isWhole ? "" : " or more"} hand-off${dead.count === 1 ? "" : "s"}`;
  const lost: Warning = {
    title: `${many} given up in the last 7 days`,
    text: "They did not arrive. You can send them again.",
    link: { href: "#/destinations/deliveries?state=dead", label: "See what was given up" },
  };
  return [...broken, lost];
}
