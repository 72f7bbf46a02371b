import type { Decay } from "../model.ts";
import type { Template } from "./template.ts";

const fades: Decay = { halfLifeDays: 7 };

/** Suits shops: who is about to buy, and who left a full cart. */
export const eCommerce: Template = {
  id: "e-commerce",
  name: "Shop",
  description:
    "Products, cart and checkout count and fade within days; a cart that is left is a signal of its own.",
  notExpressed: [],
  model: {
    name: "Shop",
    dimensions: [
      { id: "engagement", name: "Wish to buy", min: 0, max: 200, grades: [75, 50, 25] },
      { id: "loyalty", name: "Loyalty", weight: 0 },
    ],
    rules: [
      {
        id: "product-view",
        name: "Looked at a product",
        when: { signal: "product_view" },
        points: 3,
        limit: { times: 5, per: "session", by: "page.path" },
        decay: fades,
      },
      {
        id: "compares",
        name: "Looked at four products in a day",
        when: { signal: "product_view", atLeast: 4, withinDays: 1, distinct: "page.path" },
        points: 10,
        decay: fades,
      },
      {
        id: "wishlist",
        name: "Wished for something",
        when: { signal: "wishlist_add" },
        points: 10,
        decay: fades,
      },
      {
        id: "cart-add",
        name: "Put something into the cart",
        when: { signal: "cart_add" },
        points: 25,
        decay: fades,
      },
      {
        id: "dear-cart",
        name: "Put something dear into the cart",
        when: { signal: "cart_add", where: { field: "props.value", op: "gte", value: 100 } },
        points: 10,
        decay: fades,
      },
      {
        id: "cart-remove",
        name: "Took something out of the cart",
        when: { signal: "cart_remove" },
        points: -10,
        decay: fades,
      },
      {
        id: "checkout",
        name: "Began the checkout",
        when: { signal: "checkout_start" },
        points: 30,
        decay: fades,
      },
      {
        id: "cart-left",
        name: "Left a full cart for an hour",
        when: { signal: ["cart_add", "checkout_start"], without: "purchase", withinMinutes: 60 },
        points: 5,
        decay: fades,
        emit: "cart_abandon",
      },
      { id: "bought", name: "Bought: the wish is met", when: { signal: "purchase" }, reset: "engagement" },
      {
        id: "orders",
        name: "Ordered",
        dimension: "loyalty",
        when: { signal: "purchase" },
        points: 10,
        limit: "none",
        decay: { halfLifeDays: 365 },
      },
    ],
    stages: [
      { id: "shopping", name: "Shopping", enter: { score: { gte: 20 } }, leaveBelow: 10 },
      { id: "ready-to-buy", name: "Ready to buy", enter: { score: { gte: 50 } }, leaveBelow: 30 },
      { id: "customer", name: "Customer", enter: { any: [{ signal: "purchase" }, { outcome: "won" }] } },
    ],
    segments: [
      { id: "cart-leavers", name: "Left a cart this week", when: { signal: "cart_abandon", withinDays: 7 } },
      { id: "regulars", name: "Orders again and again", when: { dimension: "loyalty", gte: 25 } },
    ],
  },
};
