import type { Env } from "../env.ts";
import type { SiteCache } from "../store/site-cache.ts";
import type { Keyring } from "./key.ts";

/** What the API needs from outside; `worker/index.ts` supplies it. */
export interface Ports {
  readonly sites: SiteCache;
  /** Notes, outside the answer, that a person's object (`site/visitor`) now has work pending where it had none. */
  notePending(db: D1Database, profile: string, ctx: Pick<ExecutionContext, "waitUntil">): void;
}

/** What each request carries through the routes. */
export interface Api {
  Bindings: Env;
  Variables: { requestId: string; keyring: Keyring; ports: Ports };
}
