import { beforeEach, describe, expect, test } from "vitest";
import { embedFixtures } from "../fixtures/embeds.ts";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { element } from "../support/fake-dom.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function open(globals: Record<string, unknown> = {}): Promise<FakeTab> {
  const tab = browser.open("https://shop.test/demo", { globals });
  await pass(1_000);
  return tab;
}

async function told() {
  await pass(1_000);
  return browser.edge.afterLanding();
}

const booked = (vendor: string) => [{ kind: "meeting_book", vendor }];
const sent = (vendor: string, form: string) => [{ kind: "form_submit", form, vendor }];

const hubspotForm = { type: "hsFormCallback", eventName: "onFormSubmitted", id: "f-1" };

describe("a message of an embedded form or calendar", () => {
  test.each(embedFixtures.filter(({ message }) => message))(
    "of $name is told, without who it was",
    async (fixture) => {
      const tab = await open();
      tab.fire("message", fixture.message);
      expect(await told()).toEqual([fixture.signal]);
      expect(browser.edge.received.map(({ text }) => text).join()).not.toContain("jo@firm");
    },
  );

  test.each([
    ["https://meetings-eu1.hubspot.com", { meetingBookSucceeded: true }, booked("hubspot")],
    ["https://shop.test", hubspotForm, sent("hubspot", "f-1")],
  ])("from %s is told as well", async (origin, data, signals) => {
    const tab = await open();
    tab.fire("message", { origin, data });
    expect(await told()).toEqual(signals);
  });

  test.each([
    ["https://calendly.com.evil.test", { event: "calendly.event_scheduled" }],
    ["https://evil.test", hubspotForm],
    ["http://calendly.com", { event: "calendly.event_scheduled" }],
    ["https://calendly.com", { event: "calendly.date_and_time_selected" }],
    ["https://forms.hsforms.com", { ...hubspotForm, eventName: "onFormReady" }],
    ["https://meetings.hubspot.com", { meetingBookSucceeded: "yes" }],
    ["https://calendly.com", null],
    ["https://shop.test", "text"],
  ])("from %s saying %j is nothing", async (origin, data) => {
    const tab = await open();
    tab.fire("message", { origin, data });
    expect(await told()).toEqual([]);
  });

  test("loads its code once, and not before one has come", async () => {
    const tab = await open();
    expect(tab.loaded).not.toContain("embeds");
    for (let time = 0; time < 2; time++) {
      tab.fire("message", { origin: "https://calendly.com", data: { event: "calendly.event_scheduled" } });
      await pass(100);
    }
    expect(tab.loaded.filter((name) => name === "embeds")).toHaveLength(1);
    expect(await told()).toEqual([...booked("calendly"), ...booked("calendly")]);
  });
});

describe("HubSpot's newer forms", () => {
  const success = "hs-form-event:on-submission:success";

  test("tell by an event, with the form in its detail", async () => {
    const tab = await open();
    tab.events.dispatchEvent(new CustomEvent(success, { detail: { formId: "f-4" } }));
    expect(await told()).toEqual(sent("hubspot", "f-4"));
  });

  test.each(["HubSpotFormsV4", "HubspotFormsV4"])("are asked which form it was through %s", async (name) => {
    const tab = await open({ [name]: { getFormFromEvent: () => ({ getFormId: () => "f-5" }) } });
    tab.events.dispatchEvent(new CustomEvent(success));
    expect(await told()).toEqual(sent("hubspot", "f-5"));
  });
});

describe("Cal.com", () => {
  const makeCal = () => {
    const heard: { action: string; callback: () => void }[] = [];
    const cal = Object.assign((_on: string, listener: (typeof heard)[number]) => heard.push(listener), {
      ns: {} as Record<string, unknown>,
    });
    const book = (...actions: string[]) => {
      for (const { action, callback } of heard) if (actions.includes(action)) callback();
    };
    return { cal, book };
  };

  test("tells a booking once, by whichever name", async () => {
    const { cal, book } = makeCal();
    await open({ Cal: cal });
    book("bookingSuccessful", "bookingSuccessfulV2");
    expect(await told()).toEqual(booked("cal"));
  });

  test("is heard in its namespaces", async () => {
    const [main, space] = [makeCal(), makeCal()];
    main.cal.ns.demo = space.cal;
    await open({ Cal: main.cal });
    space.book("bookingSuccessfulV2");
    expect(await told()).toEqual(booked("cal"));
  });
});

describe("Marketo's forms", () => {
  test("tell when they were sent, and go on to their own next page", async () => {
    let success: () => unknown = () => undefined;
    const form = { getId: () => 1_017, onSuccess: (act: () => unknown) => (success = act) };
    await open({ MktoForms2: { whenReady: (act: (ready: object) => void) => act(form) } });
    expect(success()).toBe(true);
    expect(await told()).toEqual(sent("marketo", "1017"));
  });
});

test.each(["hs-form", "mktoForm"])(
  "a %s in the page is not told by its submit event as well",
  async (name) => {
    const form = element("form", { class: name });
    const tab = browser.open("https://shop.test/demo", { elements: [form] });
    await pass(1_000);
    tab.fire("submit", { target: form });
    expect(await told()).toEqual([]);
  },
);
