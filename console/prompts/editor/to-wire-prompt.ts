import { isFields, listAt, readAt } from "../../form/document.ts";

/** Makes of an edited prompt what its page would be told, for the card alone; null where it shows no card. */
export function toWirePrompt(edited: unknown): object | null {
  const action = readAt(edited, "/action");
  const content = readAt(edited, "/content");
  if (!isFields(content) || action === "redirect" || action === "event") return null;
  const { questions, ...texts } = content;
  const hasCard = texts.title !== undefined || texts.body !== undefined;
  // A chat that can't be opened is stood in for by a card.
  if (action === "chat") return hasCard ? { id: "preview", action: "slide", content: texts } : null;
  const [question] = listAt(edited, "/content/questions");
  const languages = isFields(texts.languages) ? { languages: askFirst(texts.languages) } : {};
  const asked = isFields(question) ? { question: withOptions(question) } : {};
  return { id: "preview", action, content: { ...texts, ...asked, ...languages } };
}

/** Puts the first question of each language in the place of all. */
function askFirst(languages: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(languages).map(([tag, texts]) => {
      const { questions, ...rest } = isFields(texts) ? texts : {};
      const [question] = Array.isArray(questions) ? questions : [];
      return [tag, isFields(question) ? { ...rest, question: withOptions(question) } : rest];
    }),
  );
}

/** Words every choice, though it may still be without a label. */
function withOptions(question: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { options } = question;
  const worded = Array.isArray(options)
    ? options.map((option) => ({ value: "", label: "…", ...(isFields(option) && option) }))
    : undefined;
  return { text: "…", ...question, ...(worded && { options: worded }) };
}
