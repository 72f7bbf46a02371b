import type { ProjectionMessage } from "./jobs/message.ts";
import type { Profile } from "./visitor/profile.ts";

/** What the platform binds; see wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly PROFILE: DurableObjectNamespace<Profile>;
  /** Absent on plans without queues: the object's alarm then calls the consumer itself. */
  readonly QUEUE?: Queue<ProjectionMessage>;
  readonly ASSETS?: Fetcher;
  /** 32 random bytes, base64url: key hashes, cursors and sealed secrets derive from it. */
  readonly RIPEN_SECRET: string;
  /** Seconds between a person's first unprojected signal and its projection into D1; a stage change goes at once. */
  readonly FLUSH_AFTER_SECONDS: string;
  /** "true" only for `npm start` and tests. */
  readonly RIPEN_LOCAL?: string;
}
