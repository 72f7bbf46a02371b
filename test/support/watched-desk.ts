import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { findOverflow, openDesk } from "./desk.ts";
import { makeAsk } from "./make-ask.ts";
import type { TestServer } from "./server.ts";

/** A console in which nothing may run that a stranger wrote. */
export interface WatchedDesk {
  readonly page: Page;
  /** Goes to an address of the console, without loading the page anew. */
  go(hash: string): Promise<void>;
  /**
   * Goes to an address with each text in the place of `*`, encoded twice for `**`, and expects its screen; where a part of the page is
   * given, that this says the text, once nothing is on its way any more.
   */
  walk(form: string, texts: readonly string[], within?: string): Promise<void>;
  /** Expects a part of the page (its `main` unless said) to hold all of these as text, asks for more of it until it does, and to fit its window. */
  expectShown(texts: readonly string[], within?: string): Promise<void>;
  /** Expects that nothing of what strangers wrote has run, and that nobody complained. */
  expectCalm(): Promise<void>;
}

/** Opens a console that is watched, in a window as narrow as a phone's. */
export async function openWatched(server: TestServer, browser: Browser): Promise<WatchedDesk> {
  const looks = { viewport: { width: 360, height: 740 } };
  const { page, output, breaks } = await openDesk(await lendKey(server), browser, {
    hash: "#/settings",
    looks,
  });
  const opened: string[] = [];
  page.on("dialog", (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });
  return {
    page,
    go: (hash) =>
      page.evaluate((next) => {
        location.hash = next;
      }, hash),
    async walk(form, texts, within) {
      expect(await page.evaluate(walkAddresses, { form, texts, within })).toEqual([]);
    },
    async expectShown(texts, within = "main") {
      const find = () => page.evaluate(findMissing, [within, texts] as const);
      await expect.poll(find, { timeout: 20_000, interval: 50 }).toEqual({ missing: 0, such: [] });
      const hash = await page.evaluate<string>("location.hash");
      expect({ hash, overflow: await findOverflow(page) }).toEqual({ hash, overflow: 0 });
    },
    async expectCalm() {
      const marks = await Promise.all(page.frames().map((frame) => frame.evaluate("window.__xss")));
      expect({ marks, opened, breaks, output }).toEqual({
        marks: marks.map(() => undefined),
        ...{ opened: [], breaks: [], output: [] },
      });
    },
  };
}

/** Gives a key of its own to a desk: one key may ask only so much in a minute. */
async function lendKey({ dev, ...rest }: TestServer): Promise<TestServer> {
  const ask = makeAsk(dev.url, dev.secretKey);
  const made = await ask("/v1/keys", "POST", { kind: "secret", scope: "admin", name: "A reader" });
  return { ...rest, dev: { ...dev, secretKey: (await made.json()).text } };
}

/** Tells what a part of the page does not show, and presses what shows more of it once the last press came to something. Runs in the page. */
function findMissing([within, texts]: readonly [string, readonly string[]]) {
  const shown = [...document.querySelectorAll(within)].map(({ textContent }) => textContent).join("\n");
  const missing = texts.filter((text) => !shown.includes(text));
  const { dataset, textContent } = document.body;
  const size = `${textContent.length}`;
  if (missing.length > 0 && dataset.sizeAtPress !== size) {
    dataset.sizeAtPress = size;
    for (const button of document.querySelectorAll("button"))
      if (button.textContent === "Show more") button.click();
  }
  return { missing: missing.length, such: missing.slice(0, 3) };
}

interface Walk {
  readonly form: string;
  readonly texts: readonly string[];
  readonly within: string | undefined;
}

/** Lists those addresses that did not come to a screen which says their text, three at most. Runs in the page. */
async function walkAddresses({ form, texts, within }: Walk): Promise<string[]> {
  const patienceMs = 5_000;
  const lost: string[] = [];
  const parts = () => [...document.querySelectorAll(within ?? "main h1")];
  const isShown = (text: string) => {
    if (within === undefined) return parts().length > 0;
    const isBusy = document.querySelector("[aria-busy=true], .skeleton") !== null;
    return !isBusy && parts().some(({ textContent }) => textContent.includes(text.trim()));
  };
  const come = (text: string) =>
    new Promise<boolean>((resolve) => {
      const watch = new MutationObserver(look);
      const timer = setTimeout(leave, patienceMs, false);
      function leave(isThere: boolean) {
        watch.disconnect();
        clearTimeout(timer);
        resolve(isThere);
      }
      function look() {
        if (isShown(text)) leave(true);
      }
      // The page itself hears it first.
      addEventListener("hashchange", () => queueMicrotask(look), { once: true });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      const part = encodeURIComponent(text);
      location.hash = form.replaceAll("**", encodeURIComponent(part)).replaceAll("*", part);
    });
  for (const text of texts) {
    if (lost.length < 3 && !(await come(text)))
      lost.push(`${location.hash}: ${document.body.textContent.slice(0, 500)}`);
  }
  return lost;
}
