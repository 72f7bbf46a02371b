import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CallOptions, Outcome } from "../../worker/http/contract/client.ts";
import { api, type LeadSummary, type VisitorSummary } from "../api.ts";
import { keepFresh, type Live, makeLive } from "../live.ts";
import type { Row } from "./people-list.tsx";

/** A list as far as it was asked for; `hasMore` if it goes on. */
export interface People<Kind extends Row = Row> {
  readonly rows: readonly Kind[];
  readonly hasMore: boolean;
}

/** A list that is kept fresh while it is shown, and how to see more of it. */
export interface List {
  readonly live: Live<People>;
  readonly showMore: () => void;
  /** True when no more of it can be shown. */
  readonly isWhole: boolean;
}

/** How many rows are seen where a list is one of two, alone, and after asking for more. */
export const rowsOf = { beside: 20, first: 50, most: 200 } as const;

type ReadRows = (rows: number, options: CallOptions) => Promise<Outcome<People>>;

/** Keeps a list fresh while it is shown: beside another one, or alone. */
export function useList(read: ReadRows, shown: "beside" | "alone" | "not"): List {
  const rows = useSignal<number>(rowsOf.first);
  const live: Signal<Live<People>> = useMemo(() => makeLive<People>(), []);
  const wanted = shown === "beside" ? rowsOf.beside : rows.value;
  useEffect(() => {
    if (shown === "not") return;
    return keepFresh((options) => read(wanted, options), live);
  }, [shown === "not", wanted]);
  return {
    live: live.value,
    showMore: () => {
      rows.value = rowsOf.most;
    },
    isWhole: rows.value === rowsOf.most,
  };
}

/** Reads leads, highest score first. */
export async function readLeads(rows: number, options: CallOptions): Promise<Outcome<People<LeadSummary>>> {
  const answer = await api.listLeads({ query: { limit: String(rows) }, ...options });
  if (answer.kind !== "ok") return answer;
  const { leads, cursor } = answer.value;
  return { ...answer, value: { rows: leads, hasMore: cursor !== null } };
}

/** Reads who is no lead yet, highest score first. */
export async function readVisitors(
  rows: number,
  options: CallOptions,
): Promise<Outcome<People<VisitorSummary>>> {
  const answer = await api.listVisitors({ query: { limit: String(rows) }, ...options });
  if (answer.kind !== "ok") return answer;
  const { visitors, cursor } = answer.value;
  return { ...answer, value: { rows: visitors, hasMore: cursor !== null } };
}
