import type { SessionId, VisitorId } from "../ids.ts";

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
  /** Whose signal it is, in a history that joins several visitors; ids, sessions and pages are the visitor's own. */
  readonly visitor?: VisitorId;
  /** True in the history of a lead for what a browser brought that only claims to be that person's: it adds, and takes nothing. */
  readonly claimed?: true;
  /** True for bots, prefetch and automation: kept, never scored. */
  readonly automated?: true;
  /** True for what came after its time had been folded: kept for the journey, never scored. */
  readonly beforeFold?: true;
  /** Present once folded: the version that read it then, and the rules that it matched. */
  readonly folded?: { readonly model: number; readonly rules: readonly string[] };
}

/** Tells what a prompt did (`prompt_…`) and what someone answered to one. */
export function isOfPrompt({ kind }: Signal): boolean {
  return kind.startsWith("prompt_") || kind === "answer";
}

/** Names one of a visitor's own things (a signal, session or page) so that another visitor's never has the same name. */
export function scopedName(visitor: VisitorId | undefined, id: string): string {
  return visitor === undefined ? id : `${visitor} ${id}`;
}

/** Orders signals by (`at`, `seq`, `id`), then visitor: the one meaning of "before" and "after" between signals. */
export function compareSignals(a: Signal, b: Signal): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.seq !== b.seq) return a.seq - b.seq;
  return compareTexts(a.id, b.id) || compareTexts(a.visitor ?? "", b.visitor ?? "");
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
