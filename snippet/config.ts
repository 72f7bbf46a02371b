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
  const { currentScript } = document;
  // An element of the page may be called "currentScript", and others' tags name sites as well. No SVG script has data-site.
  const isScript = currentScript?.matches("script");
  return (
    isScript ? currentScript : document.querySelector("script[data-site^=rpk_]")
  ) as HTMLScriptElement | null;
}
