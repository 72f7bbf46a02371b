import { findVisitorId, type VisitorId } from "../../worker/core/ids.ts";
import { type Grant, getLive, type Sighting } from "../../worker/env.ts";
import { hashKey } from "../../worker/http/key.ts";
import { deriveKeys, makeToken } from "../../worker/keyring.ts";
import { makeSite } from "../http/world.ts";
import { env } from "../support/worker-env.ts";
import { TestWatcher } from "../support/worker-watch.ts";

/** A site's Live object, as the Worker knows it. */
export interface LiveSite {
  readonly grant: Grant;
  readonly live: ReturnType<typeof getLive>;
  readonly stub: DurableObjectStub;
}

/** Makes a site that nobody has been seen on. */
export async function makeLiveSite(): Promise<LiveSite> {
  const { id: site, read } = await makeSite();
  const hash = await hashKey(await deriveKeys(env.RIPEN_SECRET), read);
  const stub = env.LIVE.get(env.LIVE.idFromName(`live/${site}`));
  return { grant: { kind: "key", site, hash }, live: getLive(env, site), stub };
}

/** Makes the id of somebody new. */
export function makeVisitorId(): VisitorId {
  const id = findVisitorId(makeToken());
  if (!id) throw new Error("22 characters of base64url are an id");
  return id;
}

/** Makes what is told of somebody who is qualified and on the pricing page. */
export function seen(change: Partial<Sighting> = {}): Sighting {
  return {
    id: makeVisitorId(),
    lead: null,
    ...{ stage: "mql", score: 60, grade: "C2", segments: [], signal: "page_view", at: Date.now() },
    page: { url: "https://shop.example/pricing", title: "Pricing" },
    ...change,
  };
}

/** How somebody watches. */
export interface Manner {
  readonly stages?: readonly string[];
  readonly after?: number;
  readonly readsAtOnce?: boolean;
}

/** Watches with a key that reads: whoever asks the object itself was let in. */
export async function watchAt(
  { live, grant }: LiveSite,
  { stages = ["mql", "sql"], after, readsAtOnce = true }: Manner = {},
): Promise<TestWatcher> {
  const watching = await live.watch({ grant, stages, after: after ?? null });
  if (watching.kind !== "open") throw new Error(watching.kind);
  const watcher = new TestWatcher(watching.socket);
  watcher.readsAtOnce = readsAtOnce;
  return watcher;
}
