import { toAddress } from "../place.ts";

/** What the log of deliveries is narrowed to, as the address says it; days are whole ones of the reader's. */
export interface LogFilter {
  readonly destination?: string;
  readonly state?: string;
  readonly lead?: string;
  readonly from?: string;
  readonly to?: string;
}

const names = ["destination", "state", "lead", "from", "to"] as const;

/** Reads what an address asks the log to be narrowed to; what it does not know it leaves out. */
export function readFilter(asked: URLSearchParams): LogFilter {
  const entries = names.map((name) => [name, asked.get(name) ?? ""] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

/** Makes the address of the log, or of one delivery in it. */
export function toLog(filter: LogFilter = {}, delivery?: string): string {
  const address = toAddress("destinations", "deliveries", ...(delivery === undefined ? [] : [delivery]));
  const entries = names.map((name) => [name, filter[name] ?? ""]);
  const asked = new URLSearchParams(entries.filter(([, value]) => value !== "")).toString();
  return asked === "" ? address : `${address}?${asked}`;
}

/** Makes the address of a destination's editor. */
export function toEditor(id: string): string {
  return toAddress("destinations", "edit", id);
}

/** Makes the span of time that whole days of the reader's are, for the API: `until` is the first instant behind them. */
export function toSpan({ from, to }: LogFilter): { readonly since?: string; readonly until?: string } {
  const [since, until] = [startOf(from, 0), startOf(to, 1)];
  return { ...(since && { since }), ...(until && { until }) };
}

function startOf(day: string | undefined, daysLater: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "") ?? [];
  if (year === undefined) return undefined;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + daysLater);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
