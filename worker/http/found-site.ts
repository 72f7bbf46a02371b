import type { Context } from "hono";
import { checkPrompt } from "../core/check/check-prompt.ts";
import type { SiteId } from "../core/ids.ts";
import { defaultModel, defaultPrompts } from "../core/model/default-model.ts";
import type { Model } from "../core/model/model.ts";
import { templates } from "../core/model/templates.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxSites } from "../limits.ts";
import type { Author } from "../store/audit.ts";
import { openDatabase } from "../store/database.ts";
import type { StoredKey } from "../store/keys.ts";
import { countSites, type FreshSite } from "../store/sites.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import type { createSite, NewSite } from "./contract/sites.ts";
import { forgeKey } from "./forge-key.ts";
import { type FirstKind, firstKeys, makeSiteId } from "./key.ts";
import type { Problem } from "./problem.ts";

/** Prepares all that a new site begins with: nothing is stored, and the keys' texts are nowhere else. */
export async function foundSite(
  c: Context<Api>,
  author: Author,
  { name, origins, template }: Given<(typeof createSite)["body"]>,
): Promise<Result<{ site: FreshSite; keys: NewSite["keys"] }, Problem>> {
  const model = template === undefined ? defaultModel : templates.find(({ id }) => id === template)?.model;
  if (!model) return fail({ kind: "bad-shape", flaws: [noTemplate] });
  if ((await countSites(openDatabase(c.env.DB))) >= maxSites) return fail({ kind: "too-many-sites" });
  const id = makeSiteId();
  const forge = (kind: FirstKind) => forgeFirst(c, kind, { ...author, site: id });
  const [page, secret, identity] = [
    await forge("publishable"),
    await forge("secret"),
    await forge("identity"),
  ];
  const prompts = defaultPrompts.filter((prompt) => isFitting(prompt, model, origins));
  const rows = [page.row, secret.row, identity.row];
  return ok({
    site: { id, name, origins, model, prompts, keys: rows },
    keys: { siteKey: page.text, secretKey: secret.text, identitySecret: identity.text },
  });
}

const noTemplate = {
  pointer: "/template",
  detail: "must be the id of a template of GET /v1/model/templates",
};

/** A default prompt may name a stage that a template does not have. */
function isFitting(prompt: unknown, model: Model, origins: readonly string[]): boolean {
  return checkPrompt(prompt, { model, origins }).ok;
}

async function forgeFirst(
  c: Context<Api>,
  kind: FirstKind,
  { site, by, at }: Author & { readonly site: SiteId },
): Promise<{ row: StoredKey; text: string }> {
  const { text, ...fresh } = await forgeKey(c.get("keyring"), kind, site);
  const times = { createdAt: at, expiresAt: null, revokedAt: null, lastUsedAt: null };
  return { text, row: { ...fresh, site, kind, ...firstKeys[kind], createdBy: by, ...times } };
}
