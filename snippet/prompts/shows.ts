import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import type { WireAction, WirePrompt } from "../wire.ts";
import { showCard } from "./card.ts";
import { makeChat } from "./chat.ts";
import { findHref } from "./find-href.ts";

/** What a prompt that shows can tell: what became of it, an answer, that it is gone, and that the next may take its place. */
export interface Act {
  report(what: "show" | "click" | "dismiss"): void;
  answer(props: Record<string, string>): void;
  end(): void;
  /** Hears the next prompt, if one comes. */
  onNext(take: TakeNext): void;
}

/** Takes the next prompt into the card that is open; false if it is none for it: then the card is gone. */
export type TakeNext = (prompt: WirePrompt, act: Act) => boolean;

/** Shows a prompt. */
export type ShowPrompt = (prompt: WirePrompt, act: Act) => void;

const loadCard: ShowPrompt = (prompt, act) => {
  core.load("cards", INTEGRITY?.cards).then(() => {
    const parts = core.card;
    if (parts) quietly(() => showCard(prompt, act, parts));
    else act.end();
  });
};

const redirect: ShowPrompt = ({ content, isPreview }, act) => {
  const href = findHref(content.href);
  act.end();
  // Never to where the visitor is already, and to nothing but a page.
  if (!href || isPreview || !/^https?:/.test(href) || href.split("#")[0] === location.href.split("#")[0])
    return;
  act.report("show");
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
