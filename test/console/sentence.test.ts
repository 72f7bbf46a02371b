import { expect, test } from "vitest";
import { type Act, toSentence } from "../../console/sentence.ts";

const page = { id: "p", url: "https://shop.example/pricing?plan=team", title: "Pricing" };

function say(kind: string, props: Act["props"] = {}): string {
  return toSentence({ kind, props, page });
}

const adOrigin = { channel: "Paid Search", source: "google", medium: "cpc" };

test.each([
  ["page_view", {}, "Viewed /pricing"],
  ["dwell", { seconds: 30 }, "Spent 30 s on /pricing"],
  ["scroll", { percent: 50 }, "Read 50% of /pricing"],
  ["visit", { count: 1 }, "Arrived"],
  ["visit", { count: 3, utm_source: "google", utm_medium: "cpc" }, "Came back, visit 3: google, cpc"],
  [
    "visit",
    { count: 3, utm_source: "google", utm_campaign: "spring", gclid: "x", ...adOrigin },
    "Came back, visit 3: Paid Search, google, cpc, spring",
  ],
  ["visit", { channel: "Direct", source: "(direct)", medium: "(none)" }, "Arrived: Direct"],
  ["ad_click", { click_id: "gclid", utm_source: "google" }, "Clicked an ad: google, gclid"],
  ["cart_add", { value: 129, currency: "EUR", items: [] }, "Added to the cart: 129 EUR"],
  ["cart_add", {}, "Added to the cart"],
  ["product_view", { value: 9, items: [{ item_name: "Lamp", price: 9 }] }, "Looked at “Lamp”"],
  ["product_view", { items: "<b>" }, "Looked at a product"],
  ["form_submit", { form: "demo" }, "Sent a form (demo)"],
  ["answer", { question: "team_size", value: "10-50" }, "Answered “Team size”: 10-50"],
  ["prompt_due", { prompt: "book-a-demo" }, "The prompt “book-a-demo” fell due"],
  ["prompt_held", { prompt: "book-a-demo" }, "Was held out of the prompt “book-a-demo”, to compare"],
  ["prompt_show", { prompt: "book-a-demo" }, "Saw the prompt “book-a-demo”"],
])("%s with %j reads: %s", (kind, props, sentence) => {
  expect(say(kind, props)).toBe(sentence);
});

test("a chat that a prompt opened is not said to be the visitor's doing", () => {
  expect(say("chat_open", { by: "visitor" })).toBe("Opened the chat");
  expect(say("chat_open", { by: "prompt" })).toBe("A prompt opened the chat");
});

test("a kind of the site's own is told with its properties", () => {
  expect(say("roi_calculated", { rooms: 12, fast: true })).toBe("Roi calculated: rooms 12, fast true");
});

test("a kind named like an object's own method is a kind like any other", () => {
  expect(say("constructor")).toBe("Constructor");
});

test("a page without a readable address is called by its title, and without one just a page", () => {
  expect(toSentence({ kind: "page_view", props: {}, page: { id: "p", url: "http://", title: "Home" } })).toBe(
    "Viewed Home",
  );
  expect(toSentence({ kind: "page_view", props: {} })).toBe("Viewed a page");
});
