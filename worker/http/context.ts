import type { SiteId } from "../core/ids.ts";
import type { Env } from "../env.ts";
import type { Keyring } from "../keyring.ts";
import type { Redriven } from "../store/reopen.ts";
import type { SiteCache } from "../store/site-cache.ts";
import type { Access } from "./access.ts";
import type { Attempts } from "./attempts.ts";
import type { Rate } from "./rate.ts";

/** Keeps an invocation alive for what goes on after its answer. */
export type Afterwards = Pick<ExecutionContext, "waitUntil">;

/** What came back of a try, in words that may be shown. */
export interface Tried {
  readonly kind: "delivered" | "failed" | "refused" | "disabled";
  /** Null without an answer. */
  readonly status: number | null;
  readonly detail: string;
}

/** What the API needs from outside; `worker/index.ts` supplies it. */
export interface Ports {
  readonly sites: SiteCache;
  readonly attempts: Attempts;
  readonly access: Access;
  /** Notes, outside the answer, that a person's object (`site/visitor`) now has work pending where it had none. */
  notePending(db: D1Database, profile: string, ctx: Afterwards): void;
  /** Begins, outside the answer, to score a site's known people under the version that was just published. */
  rescore(env: Env, site: SiteId, ctx: Afterwards): void;
  /** Erases whom the ledger names at a site; what cannot be done now is done by the cron. */
  erase(env: Env, site: SiteId): Promise<void>;
  /** Tries one destination of a site now; null if it is not there. */
  testDestination(env: Env, which: { readonly site: SiteId; readonly id: string }): Promise<Tried | null>;
  /** Puts deliveries that have ended on their way again, and tells how many; sending goes on outside the answer. */
  redrive(env: Env, which: Redriven, ctx: Afterwards): Promise<number>;
}

/** What each request carries through the routes. */
export interface Api {
  Bindings: Env;
  Variables: {
    requestId: string;
    keyring: Keyring;
    ports: Ports;
    /** When the request came, epoch ms. */
    startedAt: number;
    /** True once the answer bears the headers of every answer. */
    isHeaded?: true;
    /** How long a person's object was waited for; not set if none was asked. */
    objectMs?: number;
    /** What is left of the key's quota; not set where none is counted. */
    rate?: Rate;
  };
}
