import type { Context } from "hono";
import { findWarnings } from "../core/check/find-warnings.ts";
import { at, checkText, fieldsOf, makeRoot, refuse } from "../core/inspect.ts";
import type { Model } from "../core/model/model.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { findPublished, type Publication, type PublishedModel, publishModel } from "../store/models.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** What the publisher says of a publication. */
export type Wish = Pick<Publication, "note" | "firesEffects">;

/** The receipt of a publication; `warnings` point into the model's document. */
export interface PublicationReceipt {
  readonly version: number;
  readonly note: string | null;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly effects: "hold" | "fire";
  readonly restoredFrom: number | null;
  readonly warnings: readonly Flaw[];
}

const maxNoteLength = 500;
const effects = ["hold", "fire"];

/** Reads what the publisher says, and `to` for a rollback, from an untrusted body. */
export function readWish(
  input: unknown,
  names: readonly string[],
): Result<Wish & { readonly to: number }, Problem> {
  const root = makeRoot();
  const fields = fieldsOf(root, input, ["note", "effects", ...names]);
  const { note = null, effects: wanted = "hold", to = 0 } = fields;
  if (note !== null) checkText(at(root, "note"), note, maxNoteLength);
  if (typeof wanted !== "string" || !effects.includes(wanted))
    refuse(at(root, "effects"), 'must be "hold" (nobody is told of what the publication changes) or "fire"');
  const isVersion = Number.isSafeInteger(to) && Number(to) > 0;
  if (names.includes("to") && !isVersion) refuse(at(root, "to"), "must be the number of a version");
  if (root.flaws.length > 0) return fail({ kind: "bad-publication", flaws: root.flaws });
  return ok({ note: note === null ? null : String(note), firesEffects: wanted === "fire", to: Number(to) });
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
