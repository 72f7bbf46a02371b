import type { WireAction, WirePrompt } from "../../snippet/wire.ts";

/** The actions that show a card of ours. */
export type CardAction = Exclude<WireAction, "chat" | "redirect" | "event">;

/** One prompt of each kind that shows a card, as a site might word it. */
export const samplePrompts: Readonly<Record<CardAction, WirePrompt>> = {
  slide: {
    id: "demo",
    action: "slide",
    content: {
      title: "See it on your own data",
      body: "Half an hour with someone who knows the product, at a time that suits you.",
      cta: "Book a demo",
      href: "/demo",
    },
  },
  dialog: {
    id: "trial",
    action: "dialog",
    content: {
      title: "Your trial is ready",
      body: "Everything is set up with the plan that you looked at. No card is needed, and nothing ends by surprise.",
      cta: "Open my trial",
      href: "/trial",
    },
  },
  banner: {
    id: "webinar",
    action: "banner",
    content: {
      title: "Thursday, 3 pm:",
      body: "how three teams cut their reporting in half",
      cta: "Save a seat",
      href: "/webinar",
    },
  },
  question: {
    id: "interview",
    action: "question",
    content: {
      body: "So that we show you what fits.",
      question: {
        id: "team_size",
        text: "How many people will use it?",
        options: [
          { value: "1-10", label: "Up to 10" },
          { value: "11-50", label: "11 to 50" },
          { value: "51-200", label: "51 to 200" },
          { value: "200+", label: "More" },
        ],
      },
      thanks: "Thank you: that helps.",
    },
  },
  form: {
    id: "guide",
    action: "form",
    content: {
      title: "The buyer’s guide, in your inbox",
      body: "Twelve pages, no fluff.",
      cta: "Send it to me",
      placeholder: "Work e-mail",
      consent: "You may write to me about the guide. I can say no at any time.",
      thanks: "It is on its way.",
    },
  },
};
