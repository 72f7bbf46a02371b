import type { WirePrompt, WireQuestion } from "../wire.ts";
import { make } from "./make.ts";

/** What someone can do with a card, and where it may lead. */
export interface CardActs {
  findHref(href: string | undefined): string | undefined;
  click(): void;
  dismiss(): void;
  answer(props: Record<string, string>): void;
}

type Content = WirePrompt["content"];
const auto = { dir: "auto" };

function makeCta({ cta, href }: Content, { click, findHref }: CardActs): Node | undefined {
  if (!cta) return undefined;
  const target = findHref(href);
  const button = target
    ? make("a", { class: "cta", href: target, ...auto }, cta)
    : make("button", { class: "cta", type: "button", ...auto }, cta);
  button.addEventListener("click", click);
  return button;
}

// Nothing typed leaves before the form is sent.
function makeForm(fields: Node[], send: () => void): HTMLElement {
  const form = make("form", {}, ...fields);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The page's own listeners, and ours for the page's forms, have nothing to do with it.
    event.stopPropagation();
    send();
  });
  return form;
}

function makeSend({ cta = "Send" }: Content): Node {
  return make("button", { class: "cta", ...auto }, cta);
}

function makeQuestion(
  { id, text, options }: WireQuestion,
  content: Content,
  { answer }: CardActs,
): HTMLElement {
  const say = (value: string) => answer({ question: id, value });
  if (!options) {
    const field = make("input", {
      "aria-labelledby": "title",
      placeholder: content.placeholder,
      required: "",
      maxlength: "200",
    });
    return makeForm([field, makeSend(content)], () => say(field.value));
  }
  const buttons = options.map(({ value, label }) => {
    const button = make("button", { class: "option", type: "button", ...auto }, label);
    button.addEventListener("click", () => say(value));
    return button;
  });
  return make("div", { class: "options", role: "group", "aria-label": text }, ...buttons);
}

function makeEmailForm(content: Content, { answer }: CardActs): HTMLElement {
  const { consent = "", placeholder } = content;
  const label = placeholder ?? "Email";
  const email = make("input", {
    type: "email",
    autocomplete: "email",
    required: "",
    "aria-label": label,
    placeholder: label,
  });
  const box = make("input", { type: "checkbox", required: "" });
  return makeForm([email, make("label", auto, box, make("span", {}, consent)), makeSend(content)], () =>
    answer({ question: "email", value: email.value, consent }),
  );
}

/** Fills a card's box with what a prompt says; all texts stay texts. */
export function fill(frame: HTMLElement, { action, content, isPreview }: WirePrompt, acts: CardActs): void {
  const { body, question, close = "Close" } = content;
  const title = question?.text ?? content.title;
  const dismiss = make("button", { class: "close", type: "button", "aria-label": close }, "\u00d7");
  dismiss.addEventListener("click", acts.dismiss);
  const parts = [
    isPreview && make("b", { class: "badge" }, "Preview"),
    title && make("h2", { id: "title", ...auto }, title),
    body && make("p", { id: "body", ...auto }, body),
    action === "question" && question && makeQuestion(question, content, acts),
    action === "form" ? makeEmailForm(content, acts) : action !== "question" && makeCta(content, acts),
    dismiss,
  ];
  // No part is an empty text.
  frame.firstElementChild?.replaceChildren(...parts.map((part) => part || ""));
}
