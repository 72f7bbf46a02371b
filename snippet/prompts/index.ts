import { announce } from "../announce.ts";
import { core } from "../detectors/core.ts";
import type { WirePage, WirePrompt } from "../wire.ts";
import { showChat } from "./chat.ts";
import { showDialog } from "./dialog.ts";

/** Shows a prompt; reports `show`, `click` and `dismiss`; `end` is called once it is gone. */
export type ShowPrompt = (prompt: WirePrompt, report: (what: string) => void, end: () => void) => void;

// Each prompt at most once a page view; of those that show something one, since who is asked twice leaves.
let page = "";
let taken: string[] = [];
let wasShown = false;
let isBusy = false;

function begin(prompt: WirePrompt): void {
  const report = (what: string) => core.signal(`prompt_${what}`, { prompt: prompt.id });
  const isOurs = announce("prompt", prompt);
  // The site renders it: it was told, or it has taken the prompt over.
  if (!isOurs || prompt.action === "event") {
    report("show");
    return;
  }
  isBusy = wasShown = true;
  const show = prompt.action === "chat" ? showChat : showDialog;
  show(prompt, report, () => {
    isBusy = false;
  });
}

function actOn(prompts: readonly WirePrompt[], { id }: WirePage): void {
  if (page !== id) {
    taken = [];
    wasShown = false;
  }
  page = id;
  const prompt = prompts.find((one) => !taken.includes(one.id));
  if (!prompt || (prompt.action !== "event" && (isBusy || wasShown))) return;
  taken.push(prompt.id);
  begin(prompt);
}

core.actOn = actOn;
