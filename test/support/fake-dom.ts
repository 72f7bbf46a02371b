// tag.class[attribute=value], each part optional; *= looks for a part of the value.
const simpleSelector = /^([\w-]*)(?:\.([\w-]+))?(?:\[([\w-]+)(?:(\*?)="?([^"\]]+)"?)?\])?$/;

/** A small faithful element: attributes, dataset, tree, shadow; events reach the listeners of the element itself. */
export class FakeElement extends EventTarget {
  readonly tagName: string;
  readonly children: FakeElement[] = [];
  readonly dataset: Record<string, string>;
  parent: FakeElement | undefined;
  shadow: FakeElement | undefined;
  textContent = "";
  hidden = false;
  isContentEditable = false;
  adoptedStyleSheets: unknown[] = [];
  [property: string]: unknown;
  private readonly attributes = new Map<string, string>();
  private readonly focused: { element: FakeElement | undefined };

  constructor(tagName: string, focused: { element: FakeElement | undefined } = { element: undefined }) {
    super();
    this.tagName = tagName.toUpperCase();
    this.focused = focused;
    this.dataset = makeDataset(this.attributes);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  get isConnected(): boolean {
    return this.tagName === "HTML" || !!this.parent?.isConnected;
  }

  get firstElementChild(): FakeElement | null {
    return this.children[0] ?? null;
  }

  /** Appends elements; a text becomes the element's own. */
  append(...nodes: (FakeElement | string)[]): void {
    for (const node of nodes) {
      if (typeof node === "string") this.textContent += node;
      else {
        node.parent = this;
        this.children.push(node);
      }
    }
  }

  replaceChildren(...nodes: (FakeElement | string)[]): void {
    for (const child of [...this.children]) child.remove();
    this.textContent = "";
    this.append(...nodes);
  }

  prepend(child: FakeElement): void {
    child.parent = this;
    this.children.unshift(child);
  }

  remove(): void {
    const siblings = this.parent?.children;
    siblings?.splice(siblings.indexOf(this), 1);
    for (let up = this.focused.element; up; up = up.parent) if (up === this) this.focused.element = undefined;
    this.parent = undefined;
  }

  attachShadow(): FakeElement {
    this.shadow = new FakeElement("shadow-root", this.focused);
    this.shadow.parent = this;
    return this.shadow;
  }

  focus(): void {
    this.focused.element = this;
  }

  matches(selectors: string): boolean {
    return selectors
      .replace(/^:is\((.*)\)$/, "$1")
      .split(",")
      .some((selector) => {
        const [, around, own = selector] = /^(\S+) (\S+)$/.exec(selector.trim()) ?? [];
        if (around) return this.matches(own) && !!this.parent?.closest(around);
        // Nobody points at anything here.
        if (selector.startsWith(":")) return false;
        const parts = simpleSelector.exec(selector.trim());
        if (!parts) throw new Error(`the fake document cannot look for ${selector}`);
        const [, tag = "", className, name, part, value] = parts;
        const known = name === undefined ? "" : this.getAttribute(name);
        const fits = value === undefined || (part ? known?.includes(value) : known === value);
        const classes = `${this.getAttribute("class") ?? ""} ${this.className ?? ""}`.split(" ");
        const hasClass = className === undefined || classes.includes(className);
        return known !== null && !!fits && hasClass && (!tag || this.tagName === tag.toUpperCase());
      });
  }

  closest(selectors: string): FakeElement | null {
    return this.matches(selectors) ? this : (this.parent?.closest(selectors) ?? null);
  }

  querySelectorAll(selectors: string): FakeElement[] {
    return this.children.flatMap((child) => [
      ...(child.matches(selectors) ? [child] : []),
      ...child.querySelectorAll(selectors),
    ]);
  }

  querySelector(selectors: string): FakeElement | null {
    return this.querySelectorAll(selectors)[0] ?? null;
  }

  /** Finds the first descendant, shadows included, that matches. */
  find(selectors: string): FakeElement | undefined {
    for (const child of [...(this.shadow ? [this.shadow] : []), ...this.children]) {
      const found = child.matches(selectors) ? child : child.find(selectors);
      if (found) return found;
    }
    return undefined;
  }
}

function makeDataset(attributes: Map<string, string>): Record<string, string> {
  const nameOf = (key: string) => `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const keyOf = (name: string) =>
    name.slice(5).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, key) => attributes.get(nameOf(String(key))),
      set: (_, key, value) => !!attributes.set(nameOf(String(key)), String(value)),
      deleteProperty: (_, key) => attributes.delete(nameOf(String(key))) || true,
      ownKeys: () => [...attributes.keys()].filter((name) => name.startsWith("data-")).map(keyOf),
      getOwnPropertyDescriptor: (_, key) => ({
        value: attributes.get(nameOf(String(key))),
        enumerable: true,
        configurable: true,
        writable: true,
      }),
    },
  );
}

/** Makes an element with attributes and children. */
export function element(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: FakeElement[]
): FakeElement {
  const made = new FakeElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
