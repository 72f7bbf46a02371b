import { api } from "../api.ts";
import { makeResource } from "../data/resource.ts";

const dayMs = 86_400_000;
const usualDays = 28;
const lateDays = 7;

/** What came to which stage, day by day: 28 days, and today as the last. */
export const recent = makeResource((options) =>
  api.reportFunnel({ query: { from: dayBefore(usualDays), by: "period", per: "day" }, ...options }),
);

/** What was given up of late. */
export const dead = makeResource((options) =>
  api.listDeliveries({ query: { state: "dead", since: dayBefore(lateDays), limit: "100" }, ...options }),
);

/** A day in UTC, some days ago. */
function dayBefore(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
}
