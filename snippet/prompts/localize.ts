import type { WirePrompt } from "../wire.ts";

/** Puts the texts of the page's language in the place of a prompt's own; without one on the page, of the browser's first. */
export function localize(prompt: WirePrompt): WirePrompt {
  const { languages = {}, ...content } = prompt.content;
  const wanted = (document.documentElement.getAttribute("lang") || navigator.language || "").toLowerCase();
  const find = (tag: string | undefined) => Object.keys(languages).find((one) => one.toLowerCase() === tag);
  const lang = find(wanted) ?? find(wanted.split("-")[0]);
  return { ...prompt, content: { ...content, ...languages[`${lang}`], lang } };
}
