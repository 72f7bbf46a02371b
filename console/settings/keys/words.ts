import type { Key } from "./data.ts";

/** What each kind of key is called, and where it belongs. */
export const kinds: Readonly<Record<Key["kind"], { readonly label: string; readonly says: string }>> = {
  secret: {
    label: "Secret key",
    says: "For your servers and scripts: reads and changes, as far as its scope reaches.",
  },
  publishable: { label: "Publishable key", says: "For your pages: it sends signals, and is public." },
  identity: {
    label: "Identity secret",
    says: "Your servers sign with it who a visitor is. Two may hold at a time.",
  },
  webhook: {
    label: "Webhook secret",
    says: "Your CRM or till signs with it what became of a lead. Two may hold at a time.",
  },
};

/** How far each scope of a secret key reaches. */
export const scopes: Readonly<Record<NonNullable<Key["scope"]>, string>> = {
  read: "Read",
  write: "Write: rules, prompts, signals, leads",
  admin: "Admin: keys, the site and its people too",
};

/** Words which kind of key it is, and how far it reaches. */
export function wordKind({ kind, scope }: Pick<Key, "kind" | "scope">): string {
  return scope === null ? kinds[kind].label : `${kinds[kind].label}, ${scope}`;
}
