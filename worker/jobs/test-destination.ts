import { makeExample } from "../core/handoff/make-example.ts";
import type { Env } from "../env.ts";
import { makeToken } from "../keyring.ts";
import { openDatabase } from "../store/database.ts";
import { findDestination } from "../store/destinations.ts";
import { ask } from "./attempt.ts";
import type { Sent } from "./destinations/adapter.ts";
import { type Outside, outside as world } from "./outside.ts";

/** Tries the connection to a destination with somebody made up, whether it is switched on or not; null if it is not there. */
export async function testDestination(
  env: Env,
  { site, id }: { readonly site: string; readonly id: string },
  outside: Outside = world,
): Promise<Sent | null> {
  const target = await findDestination(openDatabase(env.DB), site, id);
  if (!target) return null;
  const example = makeExample({ site, home: target.home, now: outside.now() });
  const handoff = { ...example, type: "test", data: { ...example.data, effect: null } };
  return ask({ env, outside, target }, "test", { id: `msg_test_${makeToken()}`, handoff });
}
