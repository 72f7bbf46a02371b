import { whilePricingIsRead } from "./default-rules.ts";
import type { Prompt } from "./prompt.ts";

/** The prompts of a new site: a demo for who reads pricing and fills a cart, the chat for who is qualified and silent. */
export const defaultPrompts: readonly Prompt[] = [
  {
    id: "book-a-demo",
    name: "Book a demo",
    action: "slide",
    when: {
      all: [
        { stage: ["engaged", "mql"] },
        { signal: "dwell", where: whilePricingIsRead },
        { signal: ["cart_add", "checkout_start"] },
        { not: { signal: "demo_request" } },
      ],
    },
    priority: 20,
    caps: [
      { times: 1, per: "session" },
      { times: 2, per: "month" },
    ],
    goals: [{ signal: ["demo_request", "meeting_book"] }],
    content: {
      title: "See it on your own data",
      body: "Half an hour with someone who knows the product, at a time that suits you.",
      cta: "Book a demo",
      href: "/demo",
    },
  },
  {
    id: "ask-us",
    name: "Ask us anything",
    action: "chat",
    when: {
      all: [{ stage: ["mql"] }, { not: { signal: ["chat_open", "chat_start"], withinDays: 1 } }],
    },
    priority: 10,
    caps: [{ times: 1, per: "day" }],
    goals: [{ signal: ["chat_message", "demo_request", "meeting_book"] }],
    content: {
      title: "Anything we can help you decide?",
      body: "Ask us: a person answers.",
      // Vendors put it into the visitor's own box.
      message: "Hello, I have a question about your plans: ",
    },
  },
];
