import { expect, test } from "vitest";
import { scrubTitle, scrubUrl } from "../../snippet/wire.ts";

test.each([
  ["https://shop.test/pricing?plan=team&page=2", "https://shop.test/pricing?plan=team&page=2"],
  ["https://shop.test/a%20b?q=caf%C3%A9+bar", "https://shop.test/a%20b?q=caf%C3%A9+bar"],
  ["https://shop.test/?utm_source=google&utm_campaign=Spring2026SaleForNewCustomers", "same"],
  ["https://shop.test/?gclid=EAIaIQobChMI8fH7gq2ZhQMV0oZoCR0aSgT7EAAYASAAEgLq0fD_BwE", "same"],
  ["https://shop.test/?keyword=monkey&author=ann&zip=10115", "same"],
  ["https://shop.test/blog/a-very-long-title-of-an-article-with-many-words-in-2026", "same"],
  ["https://shop.test/p/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "same"],
])("%s stays as it is", (url, expected) => {
  expect(scrubUrl(url)).toBe(expected === "same" ? url : expected);
});

test.each([
  ["https://ann:pw@shop.test/a", "https://shop.test/a"],
  ["https://shop.test/a#access_token=abc", "https://shop.test/a"],
  ["https://shop.test/?token=abc&x=1", "https://shop.test/?token=redacted&x=1"],
  ["https://shop.test/?x=1&reset_token=abc", "https://shop.test/?x=1&reset_token=redacted"],
  ["https://shop.test/?accessToken=abc", "https://shop.test/?accessToken=redacted"],
  [
    "https://shop.test/?api_key=abc&apikey=d&key=e",
    "https://shop.test/?api_key=redacted&apikey=redacted&key=redacted",
  ],
  [
    "https://shop.test/?password=abc&passwd=d&pwd=e",
    "https://shop.test/?password=redacted&passwd=redacted&pwd=redacted",
  ],
  [
    "https://shop.test/?code=1234&session_id=5&auth=6",
    "https://shop.test/?code=redacted&session_id=redacted&auth=redacted",
  ],
  ["https://shop.test/?%74oken=abc", "https://shop.test/?redacted"],
  ["https://shop.test/?email=x", "https://shop.test/?email=redacted"],
  ["https://shop.test/?q=ann@mail.test", "https://shop.test/?q=redacted"],
  ["https://shop.test/?q=ann%40mail.test", "https://shop.test/?q=redacted"],
  ["https://shop.test/?q=ann%2540mail.test", "https://shop.test/?q=redacted"],
  ["https://shop.test/?q=%ZZ%E0ann%40mail.test", "https://shop.test/?q=redacted"],
  ["https://shop.test/?utm_content=ann%40mail.test", "https://shop.test/?utm_content=redacted"],
  ["https://shop.test/unsubscribe/ann%40mail.test/now", "https://shop.test/unsubscribe/redacted/now"],
  ["https://shop.test/?next=https%3A%2F%2Fx.test%2F%3Ftoken%3Dabc", "https://shop.test/?next=redacted"],
  ["https://shop.test/?t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "https://shop.test/?t=redacted"],
  ["https://shop.test/login/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "https://shop.test/login/redacted"],
  ["https://shop.test/?id=9e107d9d372bb6826bd81d3542a419d6", "https://shop.test/?id=redacted"],
  ["https://shop.test/verify/q9XbT7mK2pLw4RzV8sYn1Hc6", "https://shop.test/verify/redacted"],
])("%s is scrubbed", (url, expected) => {
  expect(scrubUrl(url)).toBe(expected);
});

test.each([
  "",
  "nonsense",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "data:text/html,x",
  "about:blank",
  "android-app://x.y/",
])("%s is no url to tell", (url) => {
  expect(scrubUrl(url)).toBe("");
});

test("scrubbing twice changes nothing more", () => {
  const once = scrubUrl("https://a:b@shop.test/x/ann@mail.test?token=abc&utm_source=a%20b#c");
  expect(scrubUrl(once)).toBe(once);
});

test("what is long is cut, and hostile texts take no time", () => {
  const { user: before } = process.cpuUsage();
  for (const part of [
    "a@",
    "a@a.",
    "aA1",
    "a%40",
    "%",
    "=&",
    "eyJ",
    "a.",
    "-a",
    "1-",
    "123 (",
    "+1",
    "passw",
  ]) {
    expect(scrubUrl(`https://shop.test/?q=${part.repeat(100_000)}`).length).toBeLessThanOrEqual(2_048);
    expect(scrubTitle(part.repeat(100_000)).length).toBeLessThanOrEqual(512);
  }
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(500);
});

test("a title loses addresses and what is over its length", () => {
  expect(scrubTitle("Order of ann@mail.test – Shop")).toBe("Order of redacted – Shop");
  expect(scrubTitle("x".repeat(1_000))).toHaveLength(512);
});
