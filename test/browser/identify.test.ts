import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { comeTo, type PrivateStage, type Watched } from "../support/private-site.ts";
import { startWeb } from "../support/web.ts";

let stage: PrivateStage;
let elsewhere: string;

beforeAll(async () => {
  const [web, browser] = await Promise.all([startWeb(), launchChromium()]);
  stage = { web, browser };
  elsewhere = web.publish("elsewhere.localhost", { html: "<!doctype html><title>Thank you</title>" });
});

afterAll(async () => {
  await Promise.all([stage.browser.close(), stage.web.stop()]);
});

// Notes that the file for it has come; this runs in the page.
function noteFile(): void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLScriptElement && target.src.endsWith("/traits.js"))
      document.documentElement.classList.add("told-of-forms");
  };
  document.addEventListener("load", note, true);
}

/** Comes to a page with a form that leads away at once, as forms without any script do, and that came filled in. */
async function come(action: string, email = ""): Promise<Watched> {
  const body = `<form action="${action}" method="post" data-ripen-form="demo_request">
    <input name="email" type="email" value="${email}">
    <select data-ripen-trait="size"><option>small<option>large</select>
    <input type="checkbox" data-ripen-trait="is_owner"><button>Send</button></form>`;
  const visitor = await comeTo(stage, { body, prepare: noteFile });
  const { page, key } = visitor;
  await page.clock.runFor(1_000);
  await stage.web.whenSent(key, "page_view");
  await page.locator(".told-of-forms").waitFor({ state: "attached" });
  return visitor;
}

async function fill(action: string): Promise<Watched> {
  const visitor = await come(action);
  const { page } = visitor;
  await page.locator("[name=email]").pressSequentially("ann@mail.test");
  await page.locator("select").selectOption("large");
  await page.locator("[type=checkbox]").check();
  return visitor;
}

function listTold({ key }: Watched): Record<string, unknown>[] {
  const own = stage.web.arrivals.filter((one) => one.key === key && one.kinds.includes("identity"));
  return own.map(({ text }) => JSON.parse(text));
}

const ann = { email: "ann@mail.test", traits: { size: "large", is_owner: true } };

it("a form that leads to another site has told who sent it, without asking leave", async () => {
  const visitor = await fill(`${elsewhere}/thanks`);
  await visitor.page.getByRole("button").click();
  await visitor.page.waitForURL("**/thanks");
  await stage.web.whenSent(visitor.key, "identity");
  // A browser may cut the answer off as it leaves: the page then tries once more, and the edge hears the same twice.
  for (const told of listTold(visitor)) expect(told).toMatchObject(ann);
  expect(visitor.output).toEqual([]);
});

it("a form that came filled in has told who sent it by one click, though nothing was typed", async () => {
  const visitor = await come(`${elsewhere}/thanks`, "ann@mail.test");
  await visitor.page.getByRole("button").click();
  await visitor.page.waitForURL("**/thanks");
  await stage.web.whenSent(visitor.key, "identity");
  for (const told of listTold(visitor))
    expect(told).toMatchObject({ email: "ann@mail.test", traits: { size: "small", is_owner: false } });
});

it("what a form could not tell is kept for the next page of the site, and then for none", async () => {
  const visitor = await fill("/thanks");
  const { page, key } = visitor;
  stage.web.failsAt = ({ kinds }) => kinds.includes("identity");
  await page.getByRole("button").click();
  await page.waitForURL("**/thanks");
  await stage.web.whenSent(key, "identity");
  expect(await page.evaluate("localStorage['ripen.t']")).toContain("ann@mail.test");
  stage.web.failsAt = () => false;
  await page.reload();
  await page.waitForFunction("!localStorage['ripen.t']", undefined, { polling: 100 });
  const told = listTold(visitor);
  expect(told.at(-1)).toMatchObject(ann);
  expect(await page.evaluate("Object.values(localStorage).join()")).not.toContain("ann@");
  await page.reload();
  await page.clock.runFor(10_000);
  expect(listTold(visitor)).toHaveLength(told.length);
});
