import type { Config } from "./config.ts";

/** What our script tag says, while there is consent: without it nothing is kept, told or loaded. */
export let config: Config | undefined;
let policy: { createScriptURL(url: string): string } | undefined;

/** Says where lazy files come from, and the nonce that lets them run; while nobody says it, none is loaded. */
export function setOrigin(from?: Config): void {
  config = from;
}

// The policy makes our own urls whatever it is given, so it is of no use to anyone else. Without an origin it throws, and nothing is loaded.
function makeUrl(name: string): string {
  const rules = { createScriptURL: (part: string) => new URL(`/s/${VERSION}/${part}.js`, config?.src).href };
  if (!policy) {
    // Asked once, since browsers note each refusal in the console; after one this has no method, and nothing is loaded.
    policy = {} as typeof rules;
    policy = window.trustedTypes?.createPolicy("ripen", rules) ?? rules;
  }
  return policy.createScriptURL(name);
}

/**
 * Loads one lazy file of our own version, of that content if its hash is known; resolves when it has run, and also where it cannot come
 * or the page forbids it.
 */
export function load(name: string, hash = INTEGRITY?.[name]): Promise<unknown> {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.nonce = `${config?.nonce}`;
    if (hash) {
      script.integrity = hash;
      script.crossOrigin = "anonymous";
    }
    script.onload = script.onerror = resolve;
    script.src = makeUrl(name);
    document.head.append(script);
  }).catch(() => {});
}
