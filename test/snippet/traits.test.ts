import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { element, type FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

/** Makes a field with the properties that browsers give one; `checked` and the options' values are said as attributes. */
function field(tag: string, attributes: Record<string, string>, value = ""): FakeElement {
  const made = element(tag, attributes);
  const type = tag === "select" ? "select-multiple" : (attributes.type ?? "text");
  Object.assign(made, { type, value, checked: "checked" in attributes });
  if (tag === "select") made.selectedOptions = value.split("|").map((one) => ({ value: one }));
  return made;
}

const trait = (name: string, more: Record<string, string> = {}) => ({ "data-ripen-trait": name, ...more });

/** Makes a form whose fields know it. */
function form(attributes: Record<string, string>, ...fields: FakeElement[]): FakeElement {
  const made = element("form", attributes, ...fields);
  for (const one of fields) one.form = made;
  return made;
}

/** Opens a page with one form, types into its first field, and submits it a little later. */
async function submit(made: FakeElement, others: readonly FakeElement[] = []): Promise<FakeTab> {
  const tab = browser.open("https://shop.test/", { elements: [made, ...others] });
  await pass(1_000);
  tab.fire("input", { target: made.children[0] });
  await pass(1_000);
  tab.fire("submit", { target: made });
  return tab;
}

async function tell(made: FakeElement, others: readonly FakeElement[] = []): Promise<unknown[]> {
  await submit(made, others);
  await pass(1_000);
  return browser.edge.told();
}

test("what a form's declared fields hold is told when it is submitted, and nothing else of it", async () => {
  const told = await tell(
    form(
      {},
      field("input", trait("job_title"), "  CTO "),
      field("textarea", trait("project"), "A barn"),
      field("select", trait("interests"), "roofs|walls"),
      field("input", trait("seats", { type: "number" }), "40"),
      field("input", trait("agreed", { type: "checkbox" })),
      field("input", trait("is_owner", { type: "checkbox", checked: "" })),
      field("input", trait("size", { type: "radio" }), "small"),
      field("input", trait("size", { type: "radio", checked: "" }), "large"),
      field("input", trait("color", { type: "radio" }), "red"),
      field("input", trait("empty"), " "),
      field("select", trait("none"), ""),
      field("input", { name: "phone" }, "canary"),
      field("input", { name: "mail", type: "email" }, "canary@mail.test"),
    ),
  );
  const traits = { job_title: "CTO", project: "A barn", interests: "roofs, walls", seats: 40, size: "large" };
  expect(told).toEqual([{ traits: { ...traits, agreed: false, is_owner: true } }]);
});

test("the e-mail of a declared form is told, and so is a field that is declared as one in any form", async () => {
  const address = field("input", { type: "email" }, "ann@mail.test");
  expect(await tell(form({ "data-ripen-form": "demo_request" }, address))).toMatchObject([
    { email: "ann@mail.test" },
  ]);
  const login = field("input", trait("email"), "bob@mail.test");
  expect((await tell(form({}, login))).slice(1)).toMatchObject([{ email: "bob@mail.test" }]);
});

test("a declared field's own name goes before what it is by its type", async () => {
  const fields = [
    field("input", trait("email"), "ann@mail.test"),
    field("input", trait("work_email", { type: "email" }), "ann@work.test"),
  ];
  const told = await tell(form({ "data-ripen-form": "signup" }, ...fields));
  expect(told).toEqual([{ email: "ann@mail.test", traits: { work_email: "ann@work.test" } }]);
});

test.each([
  { type: "password" },
  { type: "hidden" },
  { type: "file" },
  { type: "submit" },
  { autocomplete: "cc-number" },
  { autocomplete: "section-a billing cc-csc" },
  { autocomplete: "CC-EXP" },
  { autocomplete: "one-time-code" },
  { autocomplete: "current-password" },
  { autocomplete: "new-password" },
])("a field with %o is never read, even if it is declared", async (attributes) => {
  const closed = field("input", trait("secret", attributes));
  let reads = 0;
  Object.defineProperty(closed, "value", { get: () => `canary${++reads}` });
  expect(await tell(form({}, field("input", trait("ok"), "fine"), closed))).toEqual([
    { traits: { ok: "fine" } },
  ]);
  expect(reads).toBe(0);
});

test.each(["signature", "exp", "userId", "Job Title", ""])(
  "a field cannot be declared as %j",
  async (name) => {
    const fields = [field("input", trait("ok"), "fine"), field("input", trait(name), "canary")];
    expect(await tell(form({}, ...fields))).toEqual([{ traits: { ok: "fine" } }]);
  },
);

test("an e-mail that is none is not told", async () => {
  const fields = [field("input", { type: "email" }, "ann@mail"), field("input", trait("ok"), "fine")];
  expect(await tell(form({ "data-ripen-form": "signup" }, ...fields))).toEqual([{ traits: { ok: "fine" } }]);
});

test("a field that stands outside belongs to its form, and another form's field does not", async () => {
  const made = form({}, field("input", trait("inside"), "in"));
  const outside = field("input", trait("outside"), "out");
  outside.form = made;
  const other = form({}, field("input", trait("other"), "canary"));
  const noField = element("div", trait("div"));
  expect(await tell(made, [outside, other, noField])).toEqual([{ traits: { inside: "in", outside: "out" } }]);
});

test("nothing is told of what is typed before the form is submitted", async () => {
  const typed = field("input", trait("job_title"), "CTO");
  const tab = browser.open("https://shop.test/", { elements: [form({}, typed)] });
  await pass(1_000);
  tab.fire("input", { target: typed });
  await pass(10_000);
  tab.close();
  expect(browser.edge.told()).toEqual([]);
  expect([...browser.stored.keys()]).not.toContain("ripen.t");
});

describe("a submission that leaves the page at once", () => {
  const made = () =>
    form({ "data-ripen-form": "signup" }, field("input", { type: "email" }, "ann@mail.test"));

  test("is kept and sent before the page is gone", async () => {
    const tab = await submit(made());
    expect(browser.stored.get("ripen.t")).toContain("ann@mail.test");
    tab.close();
    expect(browser.edge.told()).toMatchObject([{ email: "ann@mail.test" }]);
    const sent = browser.edge.received.find(({ url }) => url.includes("identity"));
    expect(sent?.init.keepalive).toBe(true);
  });

  test("is kept and sent, though nothing was typed into it: the browser had filled it in", async () => {
    const prefilled = made();
    const tab = browser.open("https://shop.test/", { elements: [prefilled] });
    await pass(1_000);
    tab.fire("submit", { target: prefilled });
    tab.close();
    expect(browser.edge.told()).toMatchObject([{ email: "ann@mail.test" }]);
  });

  test("is told by the next page, if nothing came of that", async () => {
    browser.edge.reply = () => ({ cut: true });
    const tab = await submit(made());
    tab.close();
    browser.edge.reply = () => undefined;
    browser.edge.received.length = 0;
    browser.open("https://shop.test/thanks");
    await pass(1_000);
    expect(browser.edge.told()).toMatchObject([{ email: "ann@mail.test" }]);
    expect(browser.stored.has("ripen.t")).toBe(false);
  });
});

test("a form that is submitted before the file has come is read when it comes", async () => {
  const made = form({}, field("input", trait("job_title"), "CTO"));
  const tab = browser.open("https://shop.test/", { elements: [made] });
  await pass(1_000);
  tab.fire("submit", { target: made });
  await pass(1_000);
  expect(browser.edge.told()).toEqual([{ traits: { job_title: "CTO" } }]);
});

describe("the file", () => {
  const plain = () => form({}, field("input", { type: "email" }, "ann@mail.test"));
  const noEmail = () => form({ "data-ripen-form": "survey_answer" }, field("input", {}, "yes"));
  const asking = () => form({}, field("input", {}), field("input", trait("job_title"), "CTO"));

  test("is not loaded for a form that does not ask who someone is", async () => {
    const forms = [plain(), noEmail()];
    const tab = browser.open("https://shop.test/", { elements: forms });
    await pass(1_000);
    for (const made of forms) {
      tab.fire("input", { target: made.children[0] });
      tab.fire("submit", { target: made });
    }
    await pass(1_000);
    expect(tab.loaded).not.toContain("traits");
  });

  test.each([
    ["a declared field", asking()],
    ["a declared form with an e-mail", form({ "data-ripen-form": "signup" }, ...plain().children)],
  ])("is there for %s before anything is done on the page", async (_, made) => {
    const tab = browser.open("https://shop.test/", { elements: [made] });
    await pass(1_000);
    expect(tab.loaded.filter((name) => name === "traits")).toHaveLength(1);
    expect(browser.edge.told()).toEqual([]);
  });

  test("is there for a form that the page had not shown yet, once something else is seen or it is begun", async () => {
    const tab = browser.open("https://shop.test/");
    await pass(1_000);
    tab.push("/demo");
    await pass(1);
    tab.insert(asking());
    expect(tab.loaded).not.toContain("traits");
    await pass(1_000);
    expect(tab.loaded).toContain("traits");

    const other = browser.open("https://shop.test/");
    await pass(1_000);
    const late = asking();
    other.insert(late);
    other.fire("input", { target: late.children[0] });
    await pass(1_000);
    expect(other.loaded).toContain("traits");
  });

  test("is not loaded after a withdrawal, and again after a new grant", async () => {
    const tab = browser.open("https://shop.test/");
    await pass(1_000);
    tab.window.ripen("consent", "denied");
    tab.insert(asking());
    tab.fire("DOMContentLoaded");
    await pass(1_000);
    expect(tab.loaded).not.toContain("traits");
    tab.window.ripen("consent", "granted");
    tab.window.ripen("identify", { plan: "pro" });
    await pass(1_000);
    expect(browser.edge.told()).toEqual([{ traits: { plan: "pro" } }]);
  });
});

test("after a withdrawal a form is not even read", async () => {
  const made = form({}, field("input", trait("job_title"), "CTO"));
  const tab = await submit(made);
  await pass(1_000);
  tab.window.ripen("consent", "denied");
  let reads = 0;
  Object.defineProperty(made.children[0], "value", { get: () => `canary${++reads}` });
  tab.fire("submit", { target: made });
  await pass(10_000);
  expect([reads, browser.edge.told().length, browser.stored.size]).toEqual([0, 1, 1]);
});
