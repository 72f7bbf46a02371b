import { type Account, api, type LeadSummary, type VisitorSummary } from "../api.ts";
import { mapAnswer } from "../data/map-answer.ts";
import { type Filter, toLeadQuery } from "./filter/filter.ts";
import type { ReadPage } from "./use-list.ts";

/** Makes what reads the leads of a filter. */
export function makeLeadsReader(filter: Filter): ReadPage<LeadSummary> {
  return async (wanted, options) => {
    const answer = await api.listLeads({ query: { ...toLeadQuery(filter), ...wanted }, ...options });
    return mapAnswer(answer, ({ asOf, leads, cursor }) => ({ asOf, rows: leads, cursor }));
  };
}

/** Reads who is no lead yet, highest score first. */
export const readVisitors: ReadPage<VisitorSummary> = async (wanted, options) => {
  const answer = await api.listVisitors({ query: wanted, ...options });
  return mapAnswer(answer, ({ asOf, visitors, cursor }) => ({ asOf, rows: visitors, cursor }));
};

/** Makes what reads the companies whose people have these words, the one seen last first. */
export function makeAccountsReader(q: string): ReadPage<Account> {
  return async (wanted, options) => {
    const answer = await api.listAccounts({ query: { ...(q && { q }), ...wanted }, ...options });
    return mapAnswer(answer, ({ asOf, accounts, cursor }) => ({ asOf, rows: accounts, cursor }));
  };
}
