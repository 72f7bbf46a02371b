/** When a page may measure: from the first view on, once its visitor agreed, or without ever storing anything. */
export type Consent = "none" | "required" | "cookieless";

/** The script that a tag loads: always the newest, or one version whose bytes are known. */
type Script =
  | { readonly kind: "newest" }
  | { readonly kind: "pinned"; readonly version: string; readonly integrity: string };

/** What a tag says. */
export interface TagOptions {
  /** Where Ripen is, such as `https://ripen.example.com`. */
  readonly home: string;
  /** The site's publishable key. */
  readonly key: string;
  readonly script: Script;
  readonly consent: Consent;
  /** True if the page shows or hides something by what was last known, before its first paint. */
  readonly isInstant: boolean;
}

const consents = {
  none: "",
  required: ' data-consent="required"',
  cookieless: " data-cookieless",
} as const satisfies Record<Consent, string>;

/** Writes what a site owner pastes into the head of a page. */
export function makeTag({ home, key, script, consent, isInstant }: TagOptions): string {
  const rest = `data-site="${key}"${consents[consent]}></script>`;
  const tag =
    script.kind === "newest"
      ? `<script async src="${home}/s.js" ${rest}`
      : `<script async src="${home}/s/${script.version}.js" integrity="${script.integrity}" crossorigin="anonymous" ${rest}`;
  return isInstant ? `<script src="${home}/s/first.js"></script>\n${tag}` : tag;
}

/** Reads which version the console was built with, such as `0123abcd sha384-…`; null where none is told. */
export function readScript(told: string): Extract<Script, { kind: "pinned" }> | null {
  const [, version, integrity] = /^([0-9a-f]+) (sha384-\S+)$/.exec(told) ?? [];
  return version && integrity ? { kind: "pinned", version, integrity } : null;
}
