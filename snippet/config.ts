/** What the script tag says, read once. */
export interface Config {
  /** Our script's own address: lazy files and signals go to its origin, signals elsewhere with `data-endpoint`. */
  readonly src: string;
  readonly nonce: string;
  /** The tag's data attributes: site, endpoint, consent, qualifyStage. */
  readonly dataset: DOMStringMap;
}

/** Finds our script tag; only while the script is first evaluated. */
export function findConfig(): Config | null {
  // Both are script elements: no SVG script has data-site.
  return (document.currentScript ?? document.querySelector("script[data-site]")) as HTMLScriptElement | null;
}
