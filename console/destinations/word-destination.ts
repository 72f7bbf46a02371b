import { wordId } from "../wording.ts";
import { joinWords } from "../words/join.ts";
import type { Destination, LeadFilter, Stored, WantedEffect } from "./types.ts";

/** Names a prompt by its id; the id where it is not known. */
export type NamePrompt = (id: string) => string;

/** Words what a destination gets, of whom: "Who enters MQL or SQL, or becomes known. Only with 60 points or more". */
export function wordGets({ effects, filter }: Destination, namePrompt: NamePrompt = wordId): string {
  const what = effects.map((effect) => wordWanted(effect, namePrompt));
  const first = what.slice(0, -1).join(", ");
  const whom = filter ? wordFilter(filter) : "";
  return `Who ${first === "" ? "" : `${first}, or `}${what.at(-1) ?? "…"}${whom === "" ? "" : `. Only ${whom}`}`;
}

function wordWanted({ kind, of }: WantedEffect, namePrompt: NamePrompt): string {
  const names = (name: (id: string) => string) => joinWords(of?.map(name) ?? [], "or");
  switch (kind) {
    case "stage_entered":
      return of ? `enters ${names(wordId)}` : "enters any stage";
    case "segment_entered":
      return of ? `enters the segment ${names(wordId)}` : "enters any segment";
    case "prompt_answered":
      return of ? `answers ${names(namePrompt)}` : "answers any prompt";
    case "lead_identified":
      return "becomes known";
  }
}

/** Words which leads are meant; an empty text where all are. */
export function wordFilter(filter: LeadFilter): string {
  const { minScore, grades, segments, channels, accounts, identity } = filter;
  const parts = [
    minScore === undefined ? "" : `with ${minScore} points or more`,
    grades ? `with grade ${joinWords(grades, "or")}` : "",
    segments ? `in ${joinWords(segments.map(wordId), "or")}` : "",
    channels ? `from ${joinWords(channels, "or")}` : "",
    accounts
      ? accounts.length > 3
        ? `of ${accounts.length} companies`
        : `of ${joinWords(accounts, "or")}`
      : "",
    identity ? "verified" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** How a destination does, in the order of what to look at first. */
export type Health = "stopped" | "failing" | "off" | "dry-run" | "on";

/** Finds how a destination does. */
export function findHealth({ destination, disabledReason, failingSince }: Stored): Health {
  if (!destination.enabled) return "off";
  if (disabledReason !== null) return "stopped";
  if (failingSince !== null) return "failing";
  return destination.dryRun ? "dry-run" : "on";
}

/** What each is called; one that is on needs no word. */
export const healthNames = {
  stopped: "Stopped",
  failing: "Failing",
  off: "Off",
  "dry-run": "Dry run",
  on: "On",
} as const satisfies Record<Health, string>;
