/** What the script tag says, read once. */
export interface Config {
  readonly key: string;
  /** Where signals go, with the key. */
  readonly signalsUrl: string;
  /** Where lazy files come from: the script's own origin. */
  readonly origin: string;
  readonly nonce: string;
  readonly needsConsent: boolean;
  /** The stage whose entry is told to the site's own analytics. */
  readonly qualifyStage: string;
}

/** Finds the configuration on our script tag; undefined without a key. Only while the script is first evaluated. */
export function findConfig(): Config | undefined {
  const running = document.currentScript;
  // Both selectors name script elements.
  const script = (
    running instanceof HTMLScriptElement && running.dataset.site
      ? running
      : document.querySelector("script[data-site]")
  ) as HTMLScriptElement | null;
  const key = script?.dataset.site;
  if (!script || !key) return undefined;
  const { endpoint, consent, qualifyStage } = script.dataset;
  return {
    key,
    signalsUrl: new URL(`/v1/signals?k=${key}`, endpoint || script.src).href,
    origin: new URL(script.src).origin,
    nonce: script.nonce,
    needsConsent: consent === "required",
    qualifyStage: qualifyStage || "mql",
  };
}
