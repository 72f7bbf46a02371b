import { fill } from "../cards/fill.ts";
import { makeFrame } from "../cards/make-frame.ts";
import { localize } from "../prompts/localize.ts";
import type { WirePrompt } from "../wire.ts";

// A page of its own in which the console shows a prompt as a site would. It is sandboxed, holds nothing, and hears its opener alone.

/** What the console says to the page: the prompt as it is now, how the site around it looks, and in which language it is. */
export interface PreviewMessage {
  readonly prompt: WirePrompt;
  readonly look: "light" | "dark";
  readonly lang: string;
}

/** Shows one card in the place of the last, as the page's own code would. */
function show({ prompt, look, lang }: PreviewMessage): void {
  document.documentElement.dataset.look = look;
  document.documentElement.lang = lang;
  document.querySelector("ripen-prompt")?.remove();
  const host = document.createElement("ripen-prompt");
  const root = host.attachShadow({ mode: "open" });
  // What is modal would take the keys away from who is writing it.
  const shown = localize(prompt);
  const card = makeFrame(root, shown);
  // A card does nothing here: it goes when the next one comes.
  const nothing = () => {};
  fill(card, shown, { findHref: () => undefined, click: nothing, dismiss: nothing, answer: nothing });
  root.append(card);
  document.body.append(host);
  if (card.localName === "dialog") card.setAttribute("open", "");
}

addEventListener("message", ({ source, data }: MessageEvent<PreviewMessage | null>) => {
  // Whoever frames this page is ours: no other may.
  if (source === parent && data?.prompt) show(data);
});
parent.postMessage({ ripenPreview: "ready" }, "*");
