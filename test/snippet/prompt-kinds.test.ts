import { beforeEach, describe, expect, test } from "vitest";
import type { WirePrompt } from "../../snippet/wire.ts";
import { demo } from "../fixtures/chat/demo.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import type { FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;

const slide: WirePrompt = { id: "demo", action: "slide", content: { title: "See it" } };
const question: WirePrompt = {
  id: "interview",
  action: "question",
  content: {
    question: {
      id: "team_size",
      text: "How many are you?",
      options: [{ value: "large", label: "50 or more" }],
    },
  },
};

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function openWith(prompt: WirePrompt, options = {}): Promise<FakeTab> {
  browser.edge.answer = { prompts: [prompt] };
  const tab = browser.open("https://shop.test/pricing", options);
  await pass(1_000);
  return tab;
}

function find(tab: FakeTab, selectors: string): FakeElement | undefined {
  return tab.document.body.find(selectors);
}

function told(): string[] {
  const own = browser.edge.signals().filter(({ kind }) => kind.startsWith("prompt_") || kind === "answer");
  return own.map(({ kind, props }) => [kind, ...Object.values(props ?? {})].join(" "));
}

describe("a delay", () => {
  const late = { ...slide, delay: 5 };

  test("is waited for, then the edge is asked again, and the prompt shows if it says so", async () => {
    const tab = await openWith(late);
    await pass(3_000);
    expect(find(tab, "section")).toBeUndefined();
    await pass(2_000);
    expect(find(tab, "section")).toBeDefined();
    expect(told()).toEqual(["prompt_due demo", "prompt_show demo"]);
  });

  test("shows nothing where the edge has changed its mind", async () => {
    const tab = await openWith(late);
    browser.edge.answer = { prompts: [] };
    await pass(10_000);
    expect(find(tab, "section")).toBeUndefined();
    expect(told()).toEqual(["prompt_due demo"]);
  });

  test("shows nothing that only an answer to something else carries", async () => {
    const tab = await openWith(late);
    browser.edge.answer = { prompts: [] };
    await pass(6_000);
    browser.edge.answer = { prompts: [late] };
    tab.window.ripen("signal", "cta_click");
    await pass(10_000);
    expect(told()).toEqual(["prompt_due demo"]);
  });

  test("shows nothing because of an answer that was on its way when the edge was asked again", async () => {
    const tab = await openWith(late);
    await pass(3_500);
    browser.edge.latencyMs = 1_000;
    tab.window.ripen("signal", "cta_click");
    await pass(400);
    browser.edge.answer = { prompts: [] };
    await pass(10_000);
    expect(told()).toEqual(["prompt_due demo"]);
  });

  test("ends with the page view", async () => {
    const tab = await openWith(late);
    browser.edge.answer = { prompts: [] };
    tab.push("/other");
    await pass(10_000);
    expect(told()).toEqual([]);
  });
});

describe("what must be over first", () => {
  test("is a field that is being filled; an empty one hinders nothing", async () => {
    browser.edge.answer = { prompts: [{ ...slide, notWhile: ["typing"] }] };
    const tab = browser.open("https://shop.test/");
    const field = Object.assign(tab.document.createElement("input"), { value: "Ann" });
    tab.document.body.append(field);
    field.focus();
    await pass(5_000);
    expect(told()).toEqual([]);
    field.value = "";
    await pass(1_000);
    expect(told()).toEqual(["prompt_show demo"]);
  });

  test("is waited for a minute; after that the edge must say anew that the prompt is due", async () => {
    browser.edge.answer = { prompts: [{ ...slide, notWhile: ["typing"] }] };
    const tab = browser.open("https://shop.test/");
    const field = Object.assign(tab.document.createElement("input"), { value: "Ann" });
    tab.document.body.append(field);
    field.focus();
    await pass(70_000);
    field.value = "";
    await pass(5_000);
    expect(told()).toEqual([]);
    tab.window.ripen("signal", "cta_click");
    await pass(5_000);
    expect(told()).toEqual(["prompt_show demo"]);
  });

  test("is a chat that was opened on this page view", async () => {
    const tab = browser.open("https://shop.test/pricing");
    const chat = demo.make(tab);
    chat.load();
    await pass(1_000);
    chat.fire(demo.events.opened?.name ?? "", demo.events.opened?.payload);
    browser.edge.answer = { prompts: [{ ...slide, notWhile: ["chat"] }] };
    await pass(5_000);
    expect(told()).toEqual([]);
    tab.push("/next");
    await pass(5_000);
    expect(told()).toEqual(["prompt_show demo"]);
  });

  test("is no chat of which the site says only that it was closed", async () => {
    const tab = browser.open("https://shop.test/pricing");
    await pass(1_000);
    browser.edge.answer = { prompts: [{ ...slide, notWhile: ["chat"] }] };
    tab.window.ripen("signal", "chat_close");
    await pass(5_000);
    expect(told()).toEqual(["prompt_show demo"]);
  });

  test("is a chat of which the site itself says that it was opened", async () => {
    const tab = browser.open("https://shop.test/pricing");
    await pass(1_000);
    browser.edge.answer = { prompts: [{ ...slide, notWhile: ["chat"] }] };
    tab.window.ripen("signal", "chat_open");
    await pass(5_000);
    expect(told()).toEqual([]);
    tab.push("/next");
    await pass(5_000);
    expect(told()).toEqual(["prompt_show demo"]);
  });
});

describe("languages", () => {
  const languages = { de: { title: "Sieh es" }, "pt-BR": { title: "Veja" } };
  const told = { ...slide, content: { title: "See it", body: "Half an hour.", languages } };
  const titleOn = async (lang: string, language = "en") => {
    browser.edge.answer = { prompts: [told] };
    const tab = browser.open("https://shop.test/", { navigator: { language } });
    if (lang) tab.document.documentElement.setAttribute("lang", lang);
    await pass(1_000);
    return [
      find(tab, "h2")?.textContent,
      find(tab, "p")?.textContent,
      find(tab, "section")?.getAttribute("lang"),
    ];
  };

  test.each([
    ["de", "Sieh es", "de"],
    ["de-AT", "Sieh es", "de"],
    ["PT-br", "Veja", "pt-BR"],
    ["fr", "See it", null],
  ])(
    "are the page's: on a page in %s it says %s, and what is missing comes from the content",
    async (lang, title, chosen) => {
      expect(await titleOn(lang)).toEqual([title, "Half an hour.", chosen]);
    },
  );

  test("are the browser's where the page names none, and never beside the page's", async () => {
    expect((await titleOn("", "de-CH"))[0]).toBe("Sieh es");
    expect((await titleOn("en", "de-CH"))[0]).toBe("See it");
  });
});

describe("a redirect", () => {
  const to = (href: string): WirePrompt => ({ id: "go", action: "redirect", content: { href } });
  const gone = async (href: string) => {
    const went: string[] = [];
    browser.edge.answer = { prompts: [to(href)] };
    const tab = browser.open("https://shop.test/pricing");
    Object.assign(tab.window.location as object, { assign: (url: string) => went.push(url) });
    await pass(1_000);
    return went;
  };

  test("goes to the site's page, told first", async () => {
    expect(await gone("/welcome")).toEqual(["https://shop.test/welcome"]);
    expect(told()).toEqual(["prompt_show go"]);
  });

  test("goes to another of the site's origins where that is said in full", async () => {
    expect(await gone("https://app.shop.test/")).toEqual(["https://app.shop.test/"]);
  });

  test.each([
    "/pricing",
    "/pricing#plans",
    "javascript:alert(1)",
    "mailto:a@shop.test",
    "",
    "//other.test",
    "\\\\other.test",
    "/\t/other.test/a",
  ])("never goes to %j", async (href) => {
    expect(await gone(href)).toEqual([]);
    expect(told()).toEqual([]);
  });
});

describe("a form", () => {
  test("sends the address with what was agreed to, once it is sent", async () => {
    const consent = "You may write to me.";
    const tab = await openWith({ id: "news", action: "form", content: { title: "News", consent } });
    const email = find(tab, "input[type=email]");
    if (!email) throw new Error("there is no field");
    email.value = "ann@acme.example";
    await pass(1_000);
    expect(told()).toEqual(["prompt_show news"]);
    find(tab, "form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await pass(1_000);
    expect(told()).toEqual(["prompt_show news", `answer news email ann@acme.example ${consent}`]);
    expect(browser.edge.kinds()).not.toContain("form_submit");
  });
});

describe("a preview", () => {
  test("shows at once, says that it is one, and tells nothing", async () => {
    const tab = await openWith({ ...question, isPreview: true, delay: 60, notWhile: ["typing"] });
    expect(find(tab, "b")?.textContent).toBe("Preview");
    find(tab, "button.option")?.dispatchEvent(new Event("click"));
    await pass(10_000);
    expect(told()).toEqual([]);
  });

  test("takes the place of the one before it, and comes where the page view has had a prompt", async () => {
    const tab = await openWith(slide);
    for (const title of ["A first draft", "A second"]) {
      browser.edge.answer = { prompts: [{ ...slide, isPreview: true, content: { title } }] };
      tab.window.ripen("signal", "cta_click");
      await pass(1_000);
      expect(tab.document.body.querySelectorAll("ripen-prompt")).toHaveLength(1);
      expect(find(tab, "h2")?.textContent).toBe(title);
    }
    expect(told()).toEqual(["prompt_show demo"]);
  });
});

test("a chat prompt with words of its own is a card where no chat is", async () => {
  const tab = await openWith({ id: "ask", action: "chat", content: { title: "Ask us", message: "Hello" } });
  await pass(20_000);
  expect(find(tab, "h2")?.textContent).toBe("Ask us");
  expect(told()).toEqual(["prompt_show ask"]);
});
