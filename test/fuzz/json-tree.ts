/**
 * JSON as it is written, not as it is read: names may come twice, be called `__proto__`, and `text` may be what no JSON is.
 * Trees are changed in place.
 */
export type Tree =
  | { readonly kind: "object"; readonly entries: [name: string, value: Tree][] }
  | { readonly kind: "list"; readonly items: Tree[] }
  | { readonly kind: "text"; readonly text: string };

/** One value in a document, and how to change it. */
export interface Place {
  readonly tree: Tree;
  replace(by: Tree): void;
  /** Takes it away; nothing happens to the whole document. */
  remove(): void;
}

/** A document that can be changed as a whole, too. */
export interface Document {
  root: Tree;
}

/** Grows the tree of a value. */
export function growTree(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: "list", items: value.map(growTree) };
  if (typeof value !== "object" || value === null)
    return { kind: "text", text: JSON.stringify(value) ?? "null" };
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return { kind: "object", entries: entries.map(([name, part]) => [name, growTree(part)]) };
}

/** Writes a tree; loops over deep ones are the reader's affair, since no tree here is deep. */
export function writeTree(tree: Tree): string {
  if (tree.kind === "text") return tree.text;
  if (tree.kind === "list") return `[${tree.items.map(writeTree).join(",")}]`;
  return `{${tree.entries.map(([name, value]) => `${JSON.stringify(name)}:${writeTree(value)}`).join(",")}}`;
}

/** Lists every value of a document, the whole first. */
export function listPlaces(document: Document): Place[] {
  const whole: Place = {
    tree: document.root,
    replace(by) {
      document.root = by;
    },
    remove() {},
  };
  return [whole, ...listInside(document.root)];
}

function listInside(tree: Tree): Place[] {
  if (tree.kind === "text") return [];
  const own = tree.kind === "list" ? listItems(tree.items) : listEntries(tree.entries);
  return own.flatMap((place) => [place, ...listInside(place.tree)]);
}

function listItems(items: Tree[]): Place[] {
  return items.map((tree, index) => ({
    tree,
    replace(by) {
      items[index] = by;
    },
    remove() {
      items.splice(index, 1);
    },
  }));
}

function listEntries(entries: [string, Tree][]): Place[] {
  return entries.map(([name, tree], index) => ({
    tree,
    replace(by) {
      entries[index] = [name, by];
    },
    remove() {
      entries.splice(index, 1);
    },
  }));
}
