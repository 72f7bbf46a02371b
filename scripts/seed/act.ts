import type { Qualification } from "../../worker/core/answer/decision.ts";
import type { Page, Signal } from "../../worker/core/history/signal.ts";
import type { SessionId } from "../../worker/core/ids.ts";

/** Something that reaches the edge in one request. */
export interface Act {
  /** When it is received, epoch ms. */
  readonly at: number;
  /** Which of the person's browsers sends it; null for what the site's own server says of the lead. */
  readonly browser: number | null;
  readonly signals: readonly Signal[];
  /** The page that asks, and its session. */
  readonly page?: Page;
  readonly session?: SessionId;
  /** That the person says who it is, or the site is sure of it. */
  readonly introduces?: "claimed" | "verified";
}

/** What somebody does, one request after another; what each was answered comes back. */
export type Doing = Generator<Act, void, Qualification | null>;
