import { channels } from "../core/channel/channel.ts";
import { dayMs } from "../core/points/worth.ts";
import { dayOf } from "../core/report/days.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxAmount, maxCampaignChars } from "../limits.ts";
import type { SpendRow } from "../store/spend.ts";
import { cleanText, isRecord } from "./clean.ts";
import { isCurrency } from "./currency.ts";
import { parseDay } from "./report-days.ts";

const names = ["day", "channel", "campaign", "cost", "currency"];

/** Decodes one row of spend. The failure says what is wrong, for people. */
export function decodeSpend(input: unknown, now: number): Result<SpendRow, string> {
  if (!isRecord(input)) return fail("must be an object");
  const unknown = Object.keys(input).find((name) => !names.includes(name));
  if (unknown !== undefined) return fail(`${unknown.slice(0, 50)} is not a field here`);
  const { day, channel, campaign = "", cost, currency } = input;
  if (typeof day !== "string" || parseDay(day) === null) return fail("day must be a day such as 2026-11-20");
  // Somewhere it is tomorrow already.
  if (day > dayOf(now + dayMs)) return fail("day must not lie ahead");
  if (typeof channel !== "string" || !isChannel(channel))
    return fail(`channel must be one of ${channels.join(", ")}`);
  if (typeof campaign !== "string" || campaign.length > maxCampaignChars)
    return fail(`campaign must be a text of at most ${maxCampaignChars} characters`);
  if (typeof cost !== "number" || !(cost >= 0 && cost <= maxAmount))
    return fail("cost must be a number, 0 or more, with a point before its decimals");
  if (typeof currency !== "string" || !isCurrency(currency))
    return fail("currency must be a code of ISO 4217 such as EUR");
  return ok({ day, channel, campaign: cleanText(campaign).trim(), cost, currency });
}

function isChannel(text: string): boolean {
  return channels.some((channel) => channel === text);
}
