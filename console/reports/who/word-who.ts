import { wordDays } from "../../words/dates.ts";
import type { PeopleQuery } from "../data.ts";

/** Reads the query of the people behind a number, as reports and addresses carry it; names that it can't have are left to the server. */
export function readWho(text: string): PeopleQuery {
  // The server checks every name and value, and refuses what it does not know.
  return Object.fromEntries(new URLSearchParams(text)) as PeopleQuery;
}

/** Words who the people behind a number are, for the heading of their list. */
export function wordWho(query: PeopleQuery, nameOf: (kind: "stage" | "rule", id: string) => string): string {
  const { of, reached, became, won, rule, fired, before, channel, campaign, touch } = query;
  const stage = (id: string) => nameOf("stage", id);
  const parts = [
    of === "leads" || became ? "Leads" : "People",
    reached && `who came to ${stage(reached)}`,
    won && "with whom a deal was won",
    rule && `for whom “${nameOf("rule", rule)}” ${fired === "false" ? "did not fire" : "fired"}`,
    rule && before && `before ${stage(before)}`,
    channel && `${touch === "last" ? "last" : "first"} by ${wordNone(channel, "an unknown channel")}`,
    campaign && `through ${campaign === "(none)" ? "no campaign" : `“${campaign}”`}`,
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ");
}

/** Words how their days are meant. */
export function wordWhen({ from, to, by }: PeopleQuery): string {
  const days = from && to ? wordDays({ from, to }) : "in the last 30 days";
  return by === "period" ? `It happened ${days}` : `First seen ${days}`;
}

function wordNone(text: string, words: string): string {
  return text === "(none)" ? words : text;
}
