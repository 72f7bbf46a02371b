import type { SiteId } from "../worker/core/ids.ts";
import type { Model } from "../worker/core/model/model.ts";
import type { Prompt } from "../worker/core/model/prompt.ts";
import {
  type FirstKind,
  firstKeys,
  getVisiblePart,
  hashKey,
  isSigning,
  makeKeyId,
} from "../worker/http/key.ts";
import { deriveKeys, sealSecret } from "../worker/keyring.ts";
import type { SiteSettings } from "../worker/store/schema.ts";
import type { SiteKeys } from "./site-keys.ts";

/** A new site as its first administrator wants it. */
export interface NewSite {
  readonly id: SiteId;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  readonly model: Model;
  readonly prompts: readonly Prompt[];
  readonly keys: SiteKeys;
}

type Value = string | number | null;

/** Makes the SQL that adds a site with its model, prompts and keys; run twice it changes nothing. */
export async function makeSiteSql(site: NewSite, secret: string, now: number): Promise<string[]> {
  const key = (kind: FirstKind, text: string) => makeKeyRow(site.id, kind, { text, secret, now });
  return [
    insert("sites", {
      id: site.id,
      name: site.name,
      revision: 1,
      origins: JSON.stringify(site.origins),
      settings: JSON.stringify(site.settings),
      published: 1,
      created_at: now,
    }),
    insert("models", {
      site: site.id,
      version: 1,
      document: JSON.stringify(site.model),
      note: "The model every site begins with",
      published_by: "setup",
      published_at: now,
    }),
    ...site.prompts.map((prompt, position) =>
      insert("prompts", { site: site.id, id: prompt.id, position, document: JSON.stringify(prompt) }),
    ),
    insert("keys", await key("publishable", site.keys.siteKey)),
    insert("keys", await key("secret", site.keys.secretKey)),
    insert("keys", await key("identity", site.keys.identitySecret)),
  ];
}

async function makeKeyRow(
  site: SiteId,
  kind: FirstKind,
  key: { text: string; secret: string; now: number },
): Promise<Record<string, Value>> {
  const keyring = await deriveKeys(key.secret);
  return {
    hash: await hashKey(keyring, key.text),
    site,
    kind,
    ...firstKeys[kind],
    prefix: getVisiblePart(kind, key.text),
    sealed: isSigning(kind) ? await sealSecret(keyring, key.text) : null,
    created_at: key.now,
    id: makeKeyId(),
    created_by: "setup",
  };
}

function insert(table: string, row: Record<string, Value>): string {
  const columns = Object.keys(row).map((name) => `"${name}"`);
  return `INSERT OR IGNORE INTO "${table}" (${columns.join(", ")}) VALUES (${Object.values(row).map(quote).join(", ")});`;
}

function quote(value: Value): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value ?? "NULL");
}
