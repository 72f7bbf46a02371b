import type { Prompt } from "../words/types.ts";

/** What a prompt does. */
export type Action = Prompt["action"];

/** Everything that a prompt can do: what it is called, what it means, and how one begins. */
export const actions: Readonly<Record<Action, ActionWords>> = {
  slide: {
    label: "Card in the corner",
    says: "Slides in at the lower edge; the page stays usable.",
    first: { title: "See it on your own data", cta: "Book a demo", href: "/demo" },
  },
  banner: {
    label: "Banner",
    says: "One line across the page.",
    first: { title: "Thursday, 3 pm:", body: "how three teams did it", cta: "Save a seat", href: "/webinar" },
  },
  dialog: {
    label: "Dialog",
    says: "In the middle, before everything else.",
    first: { title: "Your trial is ready", cta: "Open my trial", href: "/trial" },
  },
  question: {
    label: "Question",
    says: "Asks one thing at a time; each answer becomes an attribute.",
    first: {
      questions: [
        {
          id: "team_size",
          text: "How many people will use it?",
          options: [
            { value: "1-10", label: "Up to 10" },
            { value: "11-50", label: "11 to 50" },
            { value: "51+", label: "More" },
          ],
        },
      ],
    },
  },
  form: {
    label: "E-mail form",
    says: "Asks for the address, with consent.",
    first: {
      title: "The guide, in your inbox",
      consent: "You may write to me about it.",
      cta: "Send it to me",
    },
  },
  chat: {
    label: "Open the chat",
    says: "Opens the chat that is on the page, with a message.",
    first: { message: "Hello! Can I help with pricing?" },
  },
  redirect: {
    label: "Go to a page",
    says: "Takes people to another page of yours.",
    first: { href: "/demo" },
  },
  event: {
    label: "Tell the page",
    says: "Shows nothing: your site's own code acts on it.",
    first: undefined,
  },
};

interface ActionWords {
  readonly label: string;
  readonly says: string;
  readonly first: Prompt["content"];
}
