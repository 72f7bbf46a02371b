import type { Frame } from "playwright-core";

/** What a script left on a page that it came to. */
export interface Testimony {
  /** Names that the window did not have before. */
  readonly globals: readonly string[];
  /** Functions and properties of the browser, and of the page's dataLayer, that are not what they were. */
  readonly changed: readonly string[];
  /** What the page's security policy had to stop. */
  readonly violations: readonly string[];
  /** Handlers that keep a page out of the back/forward cache. */
  readonly unloads: readonly string[];
  /** What the page itself saw fail. */
  readonly errors: readonly string[];
}

/** Stands in the page before its first script, as an init script; it leaves no name on the window. */
export function witness(): void {
  const own: Record<"violations" | "unloads" | "errors", string[]> = {
    violations: [],
    unloads: [],
    errors: [],
  };
  const { getOwnPropertyDescriptors: describe } = Object;
  const { map, filter, push } = Array.prototype;
  // A page's own patches must not disturb the witness.
  const note = (kind: keyof typeof own, text: string) => push.call(own[kind], text);
  const listen = EventTarget.prototype.addEventListener;
  addEventListener("securitypolicyviolation", (event) =>
    note("violations", `${event.effectiveDirective} ${event.blockedURI}`),
  );
  addEventListener("error", (event) => note("errors", event.message), true);
  addEventListener("unhandledrejection", (event) => note("errors", `${event.reason}`));
  EventTarget.prototype.addEventListener = function (type: string, ...rest: [never]) {
    if (type === "unload" || type === "beforeunload") note("unloads", type);
    return listen.call(this, type, ...rest);
  };
  Reflect.set(window, "dataLayer", []);

  type Things = Record<string, Record<string, PropertyDescriptor>>;
  function look(): Things {
    const things: Things = {};
    const globals = describe(window);
    for (const name in globals) {
      const { value } = globals[name] ?? {};
      if (typeof value !== "function") continue;
      things[name] = describe(value);
      if (value.prototype) things[`${name}.prototype`] = describe(value.prototype);
    }
    const objects = {
      window,
      document,
      history,
      navigator,
      location,
      performance,
      console,
      crypto,
      JSON,
      Math,
    };
    const dataLayer = Reflect.get(window, "dataLayer");
    for (const [name, object] of Object.entries({ ...objects, dataLayer })) things[name] = describe(object);
    return things;
  }
  const before = look();

  function listChanged(): string[] {
    const changed: string[] = [];
    const after = look();
    for (const thing in after)
      for (const name in after[thing]) {
        const was = before[thing]?.[name];
        const is = after[thing]?.[name];
        // NaN is the same as itself here.
        const isSame = (["value", "get", "set"] as const).every((part) => Object.is(is?.[part], was?.[part]));
        // What is pushed, and elements' names, come and go; the window's new names are told apart.
        const isOther =
          !before[thing] || is?.value instanceof Element || thing === "window" || /^\d+$|^length$/.test(name);
        if (!isSame && !isOther) push.call(changed, `${thing}.${name}`);
      }
    return changed;
  }
  const testify = (): Testimony => {
    const names = Object.keys(describe(window));
    const globals = filter.call(names, (name) => !before.window?.[name] && !/^\d+$/.test(name));
    return { ...own, globals: map.call(globals, String) as string[], changed: listChanged() };
  };
  Object.defineProperty(window, Symbol.for("testify"), { value: testify });
}

/** Asks the witness in a frame. */
export async function testify(frame: Frame): Promise<Testimony> {
  return await frame.evaluate<Testimony>("window[Symbol.for('testify')]()");
}
