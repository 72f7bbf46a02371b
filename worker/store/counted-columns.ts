import { text } from "drizzle-orm/sqlite-core";
import type { FiredRule } from "../core/report/person-facts.ts";

/** What reports count of a person, in the person's own row: visitors and leads have it alike. */
export const countedColumns = {
  firstCampaign: text("first_campaign"),
  lastCampaign: text("last_campaign"),
  /** The rules that fired, each with how often and when first. */
  fired: text({ mode: "json" }).$type<readonly FiredRule[]>().notNull().default([]),
};
