import type { ChatAdapter } from "./chat/adapter.ts";
import type { ShowPrompt } from "./prompts/index.ts";
import type { Tap } from "./signals.ts";

/** What each lazy file puts on `window.ripen.part` under its name. */
export interface Parts {
  prompts?: ShowPrompt;
  "chat-intercom"?: ChatAdapter;
  "chat-hubspot"?: ChatAdapter;
  "chat-crisp"?: ChatAdapter;
  "chat-demo"?: ChatAdapter;
  debug?: () => Tap;
}

/** Where lazy files come from and the nonce that lets them run. */
export interface Origin {
  readonly origin: string;
  readonly nonce: string;
}

let base: string;
let nonce: string;
let policy: { createScriptURL(url: string): string } | undefined;

/** Says where lazy files come from. */
export function setOrigin(from: Origin): void {
  base = `${from.origin}/s/${VERSION}/`;
  nonce = from.nonce;
}

function trust(url: string): string {
  policy ??= window.trustedTypes?.createPolicy("ripen", {
    createScriptURL(asked) {
      if (asked.startsWith(base)) return asked;
      throw asked;
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}

/** Loads one lazy file of our own version; rejects where the page's policy forbids it. */
export function load<Name extends keyof Parts>(name: Name): Promise<NonNullable<Parts[Name]>> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    if (INTEGRITY) {
      script.integrity = INTEGRITY[name] ?? "";
      script.crossOrigin = "anonymous";
    }
    script.onload = () => {
      const part = window.ripen?.part[name];
      if (part) resolve(part);
    };
    script.onerror = reject;
    script.src = trust(`${base}${name}.js`);
    document.head.append(script);
  });
}
