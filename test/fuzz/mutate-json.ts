import { type Document, growTree, listPlaces, type Place, type Tree, writeTree } from "./json-tree.ts";
import { makeDeep, makeLong, oddJson, oddNames, oddTexts } from "./odd-values.ts";
import type { Random } from "./random.ts";

type Mutation = (place: Place, random: Random, document: Document) => void;

const written = (text: string): Tree => ({ kind: "text", text });
const isText = ({ tree }: Place) => tree.kind === "text" && tree.text.startsWith('"');
const isNumber = ({ tree }: Place) => tree.kind === "text" && /^-?\d/.test(tree.text);

const replaceByOdd: Mutation = (place, random) => place.replace(written(random.pick(oddJson)));
const replaceByText: Mutation = (place, random) => place.replace(growTree(random.pick(oddTexts)));
const remove: Mutation = (place) => place.remove();

/** Another value of the same document where this one was: of the right form, perhaps, in the wrong place. */
const replaceByOther: Mutation = (place, random, document) =>
  place.replace(written(writeTree(random.pick(listPlaces(document)).tree)));

const addEntry: Mutation = ({ tree, replace }, random) => {
  const value = written(random.pick(oddJson));
  if (tree.kind === "object") tree.entries.push([random.pick(oddNames), value]);
  else if (tree.kind === "list") tree.items.push(value);
  else replace({ kind: "object", entries: [[random.pick(oddNames), value]] });
};

/** The same name once more, with another value. */
const repeatName: Mutation = ({ tree }, random) => {
  if (tree.kind !== "object" || tree.entries.length === 0) return;
  const [name] = random.pick(tree.entries);
  tree.entries.push([name, written(random.pick(oddJson))]);
};

const renameEntry: Mutation = ({ tree }, random) => {
  if (tree.kind !== "object" || tree.entries.length === 0) return;
  const index = random.below(tree.entries.length);
  const value = tree.entries[index]?.[1];
  if (value) tree.entries[index] = [random.pick(oddNames), value];
};

const wrap: Mutation = ({ tree, replace }, random) => {
  const isList = random.chance(0.5);
  replace(isList ? { kind: "list", items: [tree] } : { kind: "object", entries: [["value", tree]] });
};

const asText: Mutation = ({ tree, replace }) => replace(growTree(writeTree(tree).slice(0, 5_000)));

const nest: Mutation = ({ replace }, random) =>
  replace(written(makeDeep(random.pick([5, 9, 17, 65, 5_000]), random.chance(0.5))));

const multiply: Mutation = ({ tree, replace }, random) => {
  const count = random.pick([2, 33, 51, 101, 1_001]);
  const item = writeTree(tree);
  if (item.length * count < 200_000) replace(written(makeLong(item, count)));
};

const editText: Mutation = ({ tree, replace }, random) => {
  if (tree.kind !== "text") return;
  const text: string = JSON.parse(tree.text);
  const at = random.below(text.length + 1);
  const odd = random.pick(oddTexts);
  const edits = [
    text.slice(0, at) + odd + text.slice(at),
    text.slice(0, at),
    text.repeat(random.pick([2, 10, 100])).slice(0, 20_000),
    text.toUpperCase(),
    ` ${text} `,
  ];
  replace(growTree(random.pick(edits)));
};

const editNumber: Mutation = ({ tree, replace }, random) => {
  if (tree.kind !== "text") return;
  const value = Number(tree.text);
  const edits = [-value, value + 0.5, value + 1, value - 1, value * 1e6, value * 1e300, value / 1e9];
  const edited = random.pick(edits);
  replace(written(Number.isFinite(edited) ? String(edited) : "1e999"));
};

const anywhere: readonly Mutation[] = [
  ...[replaceByOdd, replaceByOdd, replaceByText, remove, replaceByOther, addEntry, addEntry],
  ...[repeatName, renameEntry, wrap, asText, nest, multiply],
];

/** Changes one value of a document, as its reader may not expect it. */
export function mutateJson(document: Document, random: Random): void {
  const place = random.pick(listPlaces(document));
  // What is JSON already is worth a finer change, too: just beyond a bound, just no longer an id.
  if (isText(place) && isJson(place) && random.chance(0.5)) editText(place, random, document);
  else if (isNumber(place) && random.chance(0.5)) editNumber(place, random, document);
  else random.pick(anywhere)(place, random, document);
}

function isJson({ tree }: Place): boolean {
  try {
    JSON.parse(writeTree(tree));
    return true;
  } catch {
    return false; // an earlier change made it so
  }
}
