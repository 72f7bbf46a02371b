import type { Context } from "hono";
import { findWarnings } from "../core/check/find-warnings.ts";
import type { Model } from "../core/model/model.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { findPublished, type Publication, type PublishedModel, publishModel } from "../store/models.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import type { PublicationReceipt, publishModel as publishContract } from "./contract/publication.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** What the publisher says of a publication. */
export type Wish = Pick<Publication, "note" | "firesEffects">;

/** Reads what the publisher says; nobody is told of what a publication changes unless its publisher wants it. */
export function readWish({ note = null, effects = "hold" }: Given<(typeof publishContract)["body"]>): Wish {
  return { note, firesEffects: effects === "fire" };
}

/** Publishes, and lets caches and everyone's score follow; null if another was published, or the draft changed, meanwhile. */
export async function publish(
  c: Context<Api>,
  { site, key }: Caller,
  what: Omit<Publication, "site" | "by" | "at">,
): Promise<PublishedModel | null> {
  const at = Date.now();
  if (!(await publishModel(openDatabase(c.env.DB), { ...what, site: site.id, by: key.prefix, at })))
    return null;
  const { sites, rescore } = c.get("ports");
  sites.forget(site.id);
  rescore(c.env, site.id, c.executionCtx);
  return { version: what.after + 1, publishedAt: at, model: what.model };
}

/** Tells what was published. */
export function tellReceipt(
  { version, publishedAt, model }: PublishedModel,
  { key }: Caller,
  { note, firesEffects, restoredFrom }: Wish & Pick<Publication, "restoredFrom">,
): PublicationReceipt {
  return {
    version,
    note,
    publishedAt: toIso(publishedAt),
    publishedBy: key.prefix,
    effects: firesEffects ? "fire" : "hold",
    restoredFrom,
    warnings: findWarnings(model),
  };
}

/** Finds the published version's number; a failure if the site is gone. */
export async function findVersionNow(db: Database, caller: Caller): Promise<Result<number, Problem>> {
  const published = await findPublished(db, caller.site.id);
  return published ? ok(published.version) : fail({ kind: "not-found" });
}

/** Takes a version out of a stored document: a version is the row's, not the document's. */
export function withoutVersion({ version: _, ...model }: Model): Model {
  return model;
}
