import type { SessionId } from "./ids.ts";

/** Any JSON value, as signals and attributes carry it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** One page view: `id` is unique within the visitor; the texts are as sent, already scrubbed. */
export interface Page {
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly referrer?: string;
}

/** One observed act, as stored: `at` (epoch ms) is fixed when it is first stored; `seq` is the sender's counter, 0 for servers. */
export interface Signal {
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly seq: number;
  readonly session?: SessionId;
  readonly page?: Page;
  readonly props: { readonly [name: string]: Json };
  /** True for bots, prefetch and automation: kept, never scored. */
  readonly automated?: true;
}

/** Orders signals by (`at`, `seq`, `id`): the one meaning of "before" and "after" between signals. */
export function compareSignals(a: Signal, b: Signal): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.seq !== b.seq) return a.seq - b.seq;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
