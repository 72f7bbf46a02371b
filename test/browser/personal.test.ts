import { afterAll, beforeAll, expect, it } from "vitest";
import cases from "../cases/personal.json" with { type: "json" };
import { launchChromium } from "../support/chromium.ts";
import { comeTo, type PrivateStage } from "../support/private-site.ts";
import { startWeb } from "../support/web.ts";

let stage: PrivateStage;

beforeAll(async () => {
  const [web, browser] = await Promise.all([startWeb(), launchChromium()]);
  stage = { web, browser };
});

afterAll(async () => {
  await Promise.all([stage.browser.close(), stage.web.stop()]);
});

const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl";
const video = "/film%20of%20canary%40mail.test.webm";
const body = `<h1>A page</h1>
  <form id="reply-to-canary@mail.test" name="canary" onsubmit="return false"><input name="text"><button>Send</button></form>
  <button id="cta +49 170 1234567" class="cta">Call</button>
  <a href="/files/canary%40mail.test.pdf">Your file</a>
  <a href="/files/4012888888881881.pdf?token=canary" download="canary@mail.test.pdf">Your bill</a>
  <a href="https://canary:canary@other.test/canary?mail=canary@mail.test">Another site</a>
  <a href="https://x.com/intent/tweet?text=canary@mail.test">Share</a>
  <a href="mailto:canary@mail.test">Write</a>
  <video src="${video}" title="For canary@mail.test"></video><video src="${video}"></video>`;

/** Takes out random ids: three letters of a canary are in one of them now and then. */
function withoutIds(text: string): string {
  return text.replace(/"(?:id|secret|session)":"[\w-]+"/g, "");
}

/** Takes off what a reader of the request could take off. */
function decode(text: string): string {
  return unescape(unescape(unescape(text))).toLowerCase();
}

it("nothing personal that an address, a title or a name carries leaves the browser", async () => {
  const { web } = stage;
  const referer = `${web.edge}/from?email=canary@mail.test`;
  const path = `/reset/${token}?email=canary%2540mail.test&tel=01701234567#canary@mail.test`;
  const visitor = await comeTo(stage, { body, path, referer });
  const { page, key, context } = visitor;
  await context.route(/other\.test|x\.com|files/, (route) => route.fulfill({ body: "" }));
  await page.evaluate(`document.title = "Card 4012 8888 8888 1881 of canary@mail.test"`);
  await page.clock.runFor(1_000);
  await web.whenSent(key, "page_view");
  await page.locator("[name=text]").pressSequentially("canary");
  await page.getByRole("button").first().click();
  await page.getByRole("button", { name: "Call" }).click();
  // Links are followed by their page alone: leaving it is another test's.
  await page.evaluate(`addEventListener("click", (event) => event.preventDefault())`);
  for (const link of await page.locator("a").all()) await link.click();
  await page.evaluate(
    `for (const video of document.querySelectorAll("video")) video.dispatchEvent(new Event("play"))`,
  );
  for (const { where, text } of cases.personal)
    if (where === "url" && text.startsWith("https://shop.test"))
      await page.evaluate(
        `history.pushState(0, "", ${JSON.stringify(text.slice("https://shop.test".length))})`,
      );
    else if (where === "title")
      await page.evaluate(`document.title = ${JSON.stringify(text)}, ripen("signal", "titled")`);
  await page.evaluate(`ripen("signal", "last")`);
  await page.clock.runFor(10_000);
  await web.whenSent(key, "last");

  const own = web.arrivals.filter((one) => one.key === key);
  const kinds = new Set(own.flatMap((one) => one.kinds));
  for (const kind of ["form_submit", "cta_click", "download", "outbound_click", "share", "video_play"])
    expect(kinds).toContain(kind);
  const left = decode(own.map(({ text }) => withoutIds(text)).join());
  const canaries = ["canary", "1701234567", "1234567", "40128888", "8888 1881", token];
  const all = [...canaries, ...cases.personal.flatMap((one) => one.canaries)];
  expect(all.filter((canary) => left.includes(canary.toLowerCase()))).toEqual([]);
});
