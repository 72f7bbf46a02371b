import type { Condition, Decay, Rule } from "./model.ts";

// Points after published models (Act-On, GitLab, Pardot, Koala) and real conversion rates: a cart add means 22.5 % orders
// against 1.1 %; half of the leads that buy do so within 14 days, which is the half-life of most rules.

const fades: Decay = { halfLifeDays: 14 };
const fadesFast: Decay = { halfLifeDays: 7 };
const fadesSlowly: Decay = { halfLifeDays: 30 };

/** Holds on the pricing pages. */
export const onPricing: Condition = { field: "page.path", op: "glob", value: "/pricing*" };
const forHalfAMinute: Condition = { field: "props.seconds", op: "gte", value: 30 };
/** Holds once someone has read a pricing page for 30 seconds. */
export const whilePricingIsRead: Condition = { all: [onPricing, forHalfAMinute] };
const onCareers: Condition = {
  any: [
    { field: "page.path", op: "glob", value: "/careers*" },
    { field: "page.path", op: "glob", value: "/jobs*" },
  ],
};
/** Is true if the visitor opened the chat; a chat that a prompt opened says nothing about the visitor. */
const byVisitor: Condition = {
  any: [
    { field: "props.by", op: "exists", value: false },
    { field: "props.by", op: "neq", value: "prompt" },
  ],
};
/** Says what the default model takes for intent. */
export const engagementRules: readonly Rule[] = [
  {
    id: "ad-click",
    name: "Came from a paid ad",
    when: { signal: "ad_click" },
    points: 5,
    limit: { times: 1, per: "week" },
    decay: fades,
  },
  {
    id: "pricing-view",
    name: "Opened the pricing page",
    when: { signal: "page_view", where: onPricing },
    points: 5,
    decay: fades,
  },
  {
    id: "pricing-dwell",
    name: "Read the pricing page for 30 seconds",
    when: { signal: "dwell", where: whilePricingIsRead },
    points: 20,
    limit: { times: 1, per: "week" },
    decay: fades,
  },
  {
    id: "came-back",
    name: "Came back to the site",
    when: { signal: "visit", where: { field: "props.count", op: "gte", value: 2 } },
    points: 3,
    limit: { times: 1, per: "day" },
    decay: fades,
  },
  {
    id: "product-view",
    name: "Looked at a product",
    when: { signal: "product_view" },
    points: 3,
    limit: { times: 3, per: "session" },
    decay: fadesFast,
  },
  {
    id: "cart-add",
    name: "Put something into the cart",
    when: { signal: "cart_add" },
    points: 25,
    decay: fadesFast,
  },
  {
    id: "cart-remove",
    name: "Took something out of the cart",
    when: { signal: "cart_remove" },
    points: -5,
    decay: fadesFast,
  },
  {
    id: "checkout",
    name: "Began the checkout",
    when: { signal: "checkout_start" },
    points: 30,
    decay: fadesFast,
  },
  {
    id: "chat-open",
    name: "Opened the chat",
    when: { signal: "chat_open", where: byVisitor },
    points: 10,
    limit: { times: 1, per: "day" },
    decay: fades,
  },
  {
    id: "chat-start",
    name: "Wrote in the chat",
    when: { signal: "chat_start", where: byVisitor },
    points: 15,
    limit: { times: 1, per: "day" },
    decay: fades,
  },
  {
    id: "form",
    name: "Sent a form",
    // A form that declares its purpose is a signal of that kind, with points of its own.
    when: { signal: "form_submit", where: { field: "props.purpose", op: "exists", value: false } },
    points: 15,
    limit: { times: 1, per: "day", by: "props.form" },
    decay: fades,
  },
  {
    id: "demo-request",
    name: "Asked for a demo, a quote or a meeting",
    when: { signal: ["demo_request", "quote_request", "meeting_book"] },
    // Enough for the stage that it opens: with fewer it would be left as soon as they fade.
    points: 60,
    limit: { times: 1, per: "day" },
    decay: fadesSlowly,
  },
  {
    id: "signup",
    name: "Signed up or began a trial",
    when: { signal: ["signup", "trial_start"] },
    points: 40,
    limit: { times: 1, per: "month" },
    decay: fadesSlowly,
  },
  {
    id: "download",
    name: "Downloaded something",
    when: { signal: "download" },
    points: 10,
    limit: { times: 1, per: "day" },
    decay: fades,
  },
  {
    id: "newsletter",
    name: "Subscribed to the newsletter",
    when: { signal: "newsletter_subscribe" },
    points: 5,
    limit: { times: 1, per: "week" },
    decay: fades,
  },
  {
    id: "webinar",
    name: "Registered for a webinar",
    when: { signal: "webinar_register" },
    points: 15,
    limit: { times: 1, per: "week" },
    decay: fades,
  },
  {
    id: "cart-abandoned",
    name: "Left a full cart for an hour",
    when: { signal: "cart_add", without: "purchase", withinMinutes: 60 },
    points: 0,
    emit: "cart_abandon",
  },
  {
    id: "unsubscribed",
    name: "Unsubscribed from e-mail",
    when: { signal: "email_unsubscribe" },
    reset: "engagement",
  },
  {
    id: "gone-quiet",
    name: "Went quiet for a month",
    when: { idleDays: 30 },
    points: -10,
    decay: fadesSlowly,
  },
  {
    id: "careers",
    name: "Looked at the careers pages",
    when: { signal: "page_view", where: onCareers },
    points: -10,
    limit: { times: 1, per: "day" },
    decay: fadesSlowly,
  },
];
