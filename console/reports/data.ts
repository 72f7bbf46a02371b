import { useRef } from "preact/hooks";
import type {
  AnswerOf,
  ArgumentsOf,
  CallOptions,
  Operations,
  Outcome,
} from "../../worker/http/contract/client.ts";
import { api } from "../api.ts";
import { keepEach } from "../data/keep-each.ts";
import { makeResource, type Resource, useResource } from "../data/resource.ts";
import type { Live } from "../live.ts";

type QueryOf<Name extends keyof Operations> =
  ArgumentsOf<Operations[Name]> extends { readonly query?: infer Query } ? NonNullable<Query> : never;

/** `GET /v1/reports/funnel`. */
export type FunnelReport = AnswerOf<Operations["reportFunnel"]>;
/** Its figures, of the whole or of one stretch. */
export type Funnel = FunnelReport["totals"];
/** `GET /v1/reports/velocity`. */
export type VelocityReport = AnswerOf<Operations["reportVelocity"]>;
/** `GET /v1/reports/channels`. */
export type ChannelReport = AnswerOf<Operations["reportChannels"]>;
/** `GET /v1/reports/rules`. */
export type RuleReport = AnswerOf<Operations["reportRules"]>;
/** `GET /v1/reports/people`. */
export type CountedPeople = AnswerOf<Operations["listReportPeople"]>;
/** What it may be asked. */
export type PeopleQuery = QueryOf<"listReportPeople">;
/** `GET /v1/spend`. */
export type Spend = AnswerOf<Operations["listSpend"]>;
/** What became of rows that were sent. */
export type RecordedSpend = AnswerOf<Operations["recordSpend"]>;

/** A report is dear to add up, and a minute changes little. */
const everyMs = 60_000;

/** Keeps one resource for each way to ask. */
function keep<Query, Value>(ask: (query: Query, options: CallOptions) => Promise<Outcome<Value>>) {
  return keepEach((query: Query) => makeResource<Value>((options) => ask(query, options), isStale));
}

/** Tells whether days are still added up, so that the numbers are about to change. */
function isStale(value: unknown): boolean {
  return typeof value === "object" && value !== null && "staleDays" in value && value.staleDays !== 0;
}

export const funnelOf = keep((query: QueryOf<"reportFunnel">, options) =>
  api.reportFunnel({ query, ...options }),
);
export const velocityOf = keep((query: QueryOf<"reportVelocity">, options) =>
  api.reportVelocity({ query, ...options }),
);
export const channelsOf = keep((query: QueryOf<"reportChannels">, options) =>
  api.reportChannels({ query, ...options }),
);
export const rulesOf = keep((query: QueryOf<"reportRules">, options) =>
  api.reportRules({ query, ...options }),
);
export const promptsOf = keep((query: QueryOf<"reportPrompts">, options) =>
  api.reportPrompts({ query, ...options }),
);

/** A report as far as it is known. */
export interface Shown<Value> extends Live<Value> {
  /** True while the value answers an earlier question, and the present one is on its way. */
  readonly isLate: boolean;
}

/** Shows a report and keeps it fresh; while another is on its way, the former stays in its place. */
export function useReport<Value>(resource: Resource<Value>): Shown<Value> {
  const { value, trouble } = useResource(resource, everyMs);
  const last = useRef<Value | null>(null);
  if (value !== null) last.current = value;
  const isLate = value === null && trouble === null;
  return { value: isLate ? last.current : value, trouble, isLate };
}
