import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  allChanges,
  clearStage,
  expectClean,
  type Stage,
  type StrictPage,
  setStage,
  useAll,
  visitStrictly,
  writeTag,
} from "../support/strict-page.ts";
import type { Web } from "../support/web.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ title: "See it" }, ["--host-resolver-rules=MAP *.test 127.0.0.1"]);
});

afterAll(() => clearStage(stage));

/** Pages on which something is missing, refused, or not what it was; all of ours works on them. */
const pages: Record<string, (web: Web) => StrictPage> = {
  "storage and cookies refuse": () => ({
    prepare: () => {
      const get = (): never => {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      };
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"])
        Object.defineProperty(window, name, { get });
      Object.defineProperty(Document.prototype, "cookie", { get, set: get });
    },
  }),
  "storage is null": () => ({
    prepare: () => void Object.defineProperty(window, "localStorage", { value: null }),
  }),
  "storage is full": () => ({
    prepare: () => {
      for (let size = 1 << 22; size >= 1; size >>= 1)
        try {
          for (let n = 0; ; n++) localStorage.setItem(`full-${size}-${n}`, "x".repeat(size));
        } catch {
          // No room for this size any more.
        }
    },
  }),
  "the page is not secure": () => ({ host: "plain.test" }),
  "locks, random ids and timeouts are missing": () => ({
    prepare: () => {
      Object.defineProperty(navigator, "locks", { value: undefined });
      Object.defineProperty(crypto, "randomUUID", { value: undefined });
      Object.defineProperty(AbortSignal, "timeout", { value: undefined });
      Object.defineProperty(navigator, "sendBeacon", { value: undefined });
    },
  }),
  "sheets cannot be constructed": () => ({
    prepare: () =>
      void Object.defineProperty(window, "CSSStyleSheet", {
        value() {
          throw new TypeError("Illegal constructor");
        },
      }),
  }),
  "Prototype.js has changed arrays": () => ({
    prepare: () => {
      // What its version 1.6 does to JSON, and that all it adds can be enumerated.
      const text = JSON.stringify;
      const toJSON = function (this: unknown[]) {
        return `[${this.map((one) => text(one)).join(", ")}]`;
      };
      const flatten = (value: unknown) => [value].flat(9);
      Object.assign(Array.prototype, { toJSON, each: Array.prototype.forEach, flatten, first: flatten });
      Object.assign(Array, { from: flatten });
      Object.assign(String.prototype, { toJSON: String.prototype.toString, strip: String.prototype.trim });
    },
  }),
  "Object.prototype is frozen": () => ({ prepare: () => void Object.freeze(Object.prototype) }),
  "everything has one more property": () => ({
    prepare: () => {
      Object.assign(Object.prototype, { ripenExtra: "x", extend() {} });
      Object.assign(Array.prototype, { remove() {} });
    },
  }),
  "a module brings the script": (web) => ({ head: writeTag(web, 'type="module"') }),
  "a tag manager brings the script and takes it away": ({ edge }) => ({
    head: `<script>{
      const tag = document.createElement("script");
      tag.src = "${edge}/s.js";
      tag.dataset.site = "rpk_site";
      document.head.append(tag);
      tag.remove();
    }</script>`,
  }),
  "another's tag names a site as well": (web) => ({
    head: `<script data-site="ABCDEF" src="data:text/javascript,"></script>${writeTag(web, 'type="module"')}`,
  }),
  "an element calls itself the current script": (web) => ({
    head: writeTag(web, "defer"),
    body: '<h1>A page</h1><form name="currentScript" data-site="rpk_other"></form>',
  }),
  "an element has our name": (web) => ({
    head: writeTag(web, "defer"),
    body: '<h1>A page</h1><form id="ripen"><input name="q"></form>',
  }),
};

/** Adds our tag to a document, as a tag manager does. */
function addTag([src, site]: readonly [string, string]): void {
  const tag = document.createElement("script");
  tag.src = src;
  tag.dataset.site = site;
  document.head.append(tag);
}

describe.concurrent("all of ours works, and nothing else is left on the page, where", () => {
  it.each(Object.keys(pages))("%s", async (name) => {
    const visited = await visitStrictly(stage, pages[name]?.(stage.web) ?? {});
    await useAll(stage, visited);

    await expectClean(visited, allChanges);
  });

  it("the page is a sandboxed frame", async () => {
    const { web } = stage;
    const body = '<iframe sandbox="allow-scripts" srcdoc="<h1>A page</h1>"></iframe>';
    const visited = await visitStrictly(stage, { head: "", body });
    const [frame] = visited.frame.childFrames();
    if (!frame) throw new Error("there is no frame");
    // A frame of another process may run its own scripts before the witness stands in it.
    await frame.waitForFunction("Symbol.for('testify') in window");
    await frame.evaluate(addTag, [`${web.edge}/s.js`, visited.key] as const);
    await useAll(stage, { ...visited, frame });

    await expectClean({ ...visited, frame }, allChanges);
    expect(await visited.page.evaluate("'ripen' in window")).toBe(false);
  });

  it("the tag stands on it twice, and is one visitor's one view", async () => {
    const { web } = stage;
    const visited = await visitStrictly(stage, {
      headers: { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types ripen" },
      head: writeTag(web) + writeTag(web),
    });
    await useAll(stage, visited);

    await expectClean(visited, allChanges);
    const kinds = web.arrivals.filter(({ key }) => key === visited.key).flatMap((one) => one.kinds);
    expect(kinds.filter((kind) => kind === "page_view")).toHaveLength(1);
  });
});

/** Pages that break what sending needs: nothing may come, but the page is unharmed. */
const broken: Record<string, StrictPage> = {
  "fetch throws": {
    prepare: () =>
      void Object.assign(window, {
        fetch() {
          throw new Error("blocked");
        },
      }),
  },
  "JSON is broken": {
    prepare: () =>
      void Object.assign(JSON, {
        stringify() {
          throw new Error("old");
        },
        parse: () => undefined,
      }),
  },
  "arrays cannot be mapped": {
    prepare: () =>
      void Object.assign(Array.prototype, {
        flatMap() {
          throw new Error("old");
        },
      }),
  },
  "events cannot be made": {
    prepare: () => void Object.defineProperty(window, "CustomEvent", { value: undefined }),
  },
};

describe.concurrent("the page is unharmed where", () => {
  it.each(Object.keys(broken))("%s", async (name) => {
    const visited = await visitStrictly(stage, broken[name] ?? {});
    await visited.page.locator("h1").click();
    await visited.page.evaluate("ripen('signal', 'cta_click'), history.pushState(null, '', '/next')");
    for (const type of ["pagehide", "pageshow"])
      await visited.page.evaluate(`dispatchEvent(new Event("${type}"))`);

    await expectClean(visited, allChanges);
  });

  it("fetch throws, and what was seen comes when the page is left", async () => {
    const visited = await visitStrictly(stage, broken["fetch throws"] ?? {});
    await visited.page.goto("about:blank");

    await stage.web.whenSent(visited.key, "page_view");
    expect(visited.output).toEqual([]);
  });
});
