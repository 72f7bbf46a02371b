import type { LeadId, PersonId, SiteId } from "../core/ids.ts";

/** One browser on the site, as it was last seen: `at` is epoch ms. Nothing in it is more than a key of scope read can read anyway. */
export interface Sighting {
  /** The visitor's id; the lead's where a server names nobody else. */
  readonly id: PersonId;
  /** The lead that the visitor is, or says to be. */
  readonly lead: LeadId | null;
  readonly stage: string;
  readonly score: number;
  readonly grade: string;
  readonly segments: readonly string[];
  readonly page: { readonly url: string | null; readonly title: string | null };
  /** The kind of the last signal. */
  readonly signal: string;
  readonly at: number;
}

/** By what somebody may watch: hashes of a key, or of a console session. */
export type Grant =
  | { readonly kind: "key"; readonly site: SiteId; readonly hash: string }
  | { readonly kind: "session"; readonly site: SiteId; readonly hash: string };

/** What a new watcher asks for: people of which stages, and what came after which number. */
export interface Watch {
  readonly grant: Grant;
  readonly stages: readonly string[];
  readonly after: number | null;
}

/** What became of the wish to watch. */
export type Watching =
  | { readonly kind: "open"; readonly socket: WebSocket }
  | { readonly kind: "full" }
  | { readonly kind: "unreachable" };

/** What a site's Live object answers; arguments only ever grow, since Worker and object versions mix during a deploy. */
export interface LiveRpc {
  /** Learns who was seen. */
  see(sightings: readonly Sighting[]): Promise<void>;
  /** Opens a WebSocket on which it tells who is on the site from now on. */
  watch(watch: Watch): Promise<Watching>;
  /** Forgets a person at once, and tells everybody who watches that the person is gone. */
  forget(person: PersonId): Promise<void>;
}
