import type { Context } from "hono";
import {
  checkDestination,
  type GivenDestination,
  leadsSomewhere,
} from "../core/handoff/check-destination.ts";
import { listHandoffNames } from "../core/handoff/handoff-names.ts";
import { listSecretNames } from "../core/handoff/kinds.ts";
import type { Secrets } from "../core/handoff/signing.ts";
import { type Flaw, fail, type Result } from "../core/result.ts";
import { findScope } from "../env.ts";
import { openDatabase } from "../store/database.ts";
import type { StoredDestination } from "../store/destinations.ts";
import { findDraft } from "../store/drafts.ts";
import type { Caller } from "./caller.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { partSecrets } from "./destination-secrets.ts";
import { mergePatch } from "./merge-patch.ts";
import type { Problem } from "./problem.ts";

/** Checks a destination by what the site has: its models, the draft's included, and its prompts. */
export async function checkGiven(
  c: Context<Api>,
  { site }: Caller,
  input: unknown,
): Promise<Result<GivenDestination, Problem>> {
  const draft = await findDraft(openDatabase(c.env.DB), site.id);
  const { model, prompts } = site.policy;
  const models = draft ? [model, draft.document] : [model];
  const names = listHandoffNames(
    models,
    prompts.map(({ id }) => id),
  );
  const reach = { ownHosts: [new URL(c.req.url).hostname], scope: findScope(c.env) };
  const checked = checkDestination(input, names, reach);
  if (checked.ok) return checked;
  const { kind, flaws } = checked.error;
  return fail({ kind: kind === "bad-url" ? "bad-target" : kind, flaws });
}

/** Checks a destination as a patch would make it; `secrets` are those that it has now. */
export async function checkPatched(
  c: Context<Api>,
  caller: Caller,
  { stored, secrets, patch }: { stored: StoredDestination; secrets: Secrets; patch: unknown },
): Promise<Result<GivenDestination, Problem>> {
  const now = { ...stored.document, secrets: partSecrets(stored, secrets).given };
  const given = await checkGiven(c, caller, mergePatch(now, patch));
  if (!given.ok) return given;
  const flaws = listLateFlaws(stored, given.value, patch);
  return flaws.length > 0 ? fail({ kind: "bad-destination", flaws }) : given;
}

/**
 * A destination stays of its kind. Whoever changes the address that secrets are sent to has to know them, or an address of somebody's own
 * would learn what is never told.
 */
function listLateFlaws(
  { document }: StoredDestination,
  { destination }: GivenDestination,
  patch: unknown,
): readonly Flaw[] {
  if (destination.kind !== document.kind) return [{ pointer: "/kind", detail: "stays what it is" }];
  const settings = Object.keys(destination.settings).filter(leadsSomewhere);
  if (settings.every((name) => destination.settings[name] === document.settings[name])) return [];
  const given = isRecord(patch) && isRecord(patch.secrets) ? Object.keys(patch.secrets) : [];
  return listSecretNames(document.kind)
    .filter((name) => !given.includes(name))
    .map((name) => ({
      pointer: `/secrets/${name}`,
      detail: "must be given again where they are sent elsewhere",
    }));
}

/** Names the fields that differ, for the log: of secrets only that they were given. */
export function listChanged(
  { document }: StoredDestination,
  { destination }: GivenDestination,
  patch: unknown,
): readonly string[] {
  const [old, now] = [new Map(Object.entries(document)), new Map(Object.entries(destination))];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const changed = names.filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)));
  return isRecord(patch) && patch.secrets !== undefined ? [...changed, "secrets"] : changed;
}
