import type { Context } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findDestination as findStored, type StoredDestination } from "../store/destinations.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { namesTag } from "./etag.ts";
import type { Problem } from "./problem.ts";
import { tagDestination } from "./tell-destination.ts";

/** Finds the destination that the path names. */
export async function findDestination(
  c: Context<Api>,
  { site }: Caller,
): Promise<Result<StoredDestination, Problem>> {
  const stored = await findStored(openDatabase(c.env.DB), site.id, c.req.param("id") ?? "");
  return stored ? ok(stored) : fail({ kind: "not-found" });
}

/** Finds the one that is to be changed; a failure if If-Match asks for another state of it. */
export async function findMeant(
  c: Context<Api>,
  caller: Caller,
): Promise<Result<StoredDestination, Problem>> {
  const found = await findDestination(c, caller);
  const wanted = c.req.header("If-Match");
  if (!found.ok || wanted === undefined || namesTag(wanted, tagDestination(found.value))) return found;
  return fail({ kind: "version-conflict" });
}
