import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import type { WireAction, WirePrompt } from "../wire.ts";
import { showCard } from "./card.ts";
import { makeChat } from "./chat.ts";
import { findHref } from "./find-href.ts";

/** What a prompt that shows can do. */
export interface Act {
  /** Tells the edge what became of it, or an answer. */
  tell(kind: `prompt_${"show" | "click" | "dismiss"}` | "answer", props?: Record<string, string>): void;
  /** Says that it is gone. */
  end(): void;
  /** Hears, until it is gone, of each prompt that comes, itself included; it is gone with `host` as well, if the page removes that. */
  onNext(hear: (prompt: WirePrompt) => void, host: HTMLElement): void;
}

/** Shows a prompt. */
export type ShowPrompt = (prompt: WirePrompt, act: Act) => void;

const loadCard: ShowPrompt = (prompt, act) => {
  const host = document.createElement("ripen-prompt");
  // Some screen readers announce only what comes into a region that was there before.
  host.setAttribute("aria-live", "polite");
  document.body.append(host);
  core.load("cards", INTEGRITY?.cards).then(() => {
    if (quietly(() => showCard(prompt, act, host))) return;
    host.remove();
    act.end();
  });
};

const redirect: ShowPrompt = ({ content, isPreview }, act) => {
  const { href: text = "" } = content;
  const href = findHref(text);
  act.end();
  // Never to where the visitor is already, to nothing but a page, and to another origin only where that is named in full.
  if (
    !href ||
    isPreview ||
    !(href.startsWith(`${location.origin}/`) || /^https?:/i.test(text)) ||
    href.split("#")[0] === location.href.split("#")[0]
  )
    return;
  act.tell("prompt_show");
  location.assign(href);
};

// The card that stands in for a chat that is not on the page, or can't be opened.
const showInstead: ShowPrompt = (prompt, act) => {
  const { title, body } = prompt.content;
  if (title || body) loadCard({ ...prompt, action: "slide" }, act);
  else act.end();
};

/** Finds how an action shows. */
export function findShow(action: WireAction): ShowPrompt {
  if (action === "chat") return makeChat(showInstead);
  return action === "redirect" ? redirect : loadCard;
}
