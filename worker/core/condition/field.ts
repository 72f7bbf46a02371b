import { findAttribute } from "../history/attribute-log.ts";
import type { Json, Signal } from "../history/signal.ts";
import { findParts, type Scene } from "./scene.ts";

/** Reads one field of a scene; undefined if it is missing. */
export type ReadField = (scene: Scene) => Json | undefined;

/** Where a condition stands: a signal's `where`, a prompt's `where` (the page alone), or attributes by bare names. */
export type ConditionPlace = "signal" | "page" | "attribute";

const pageFields: { readonly [name: string]: ReadField } = {
  url: (scene) => findParts(scene)?.url,
  path: (scene) => findParts(scene)?.path,
  hostname: (scene) => findParts(scene)?.hostname,
  title: (scene) => scene.page?.title,
  referrer: (scene) => scene.page?.referrer,
};

/** Finds how to read a field; null if there is no field of that name in that place. */
export function findField(field: string, place: ConditionPlace): ReadField | null {
  const dot = field.indexOf(".");
  const family = field.slice(0, dot);
  const name = field.slice(dot + 1);
  if (place === "attribute") return findAttributeField(field);
  if (family === "page") return findPageField(name);
  if (place === "page" || name === "") return null;
  if (family === "props") return (scene) => findProp(scene.props, name);
  if (family === "attribute") return findAttributeField(name);
  if (family === "session") return (scene) => findProp(scene.surroundings.visit, name);
  return field === "stage.reached" ? (scene) => scene.surroundings.reached : null;
}

function findPageField(name: string): ReadField | null {
  if (!name.startsWith("query.")) return Object.hasOwn(pageFields, name) ? (pageFields[name] ?? null) : null;
  const parameter = name.slice("query.".length);
  if (parameter === "") return null;
  return (scene) => findParts(scene)?.findQuery(parameter) ?? undefined;
}

/** `job_title` and `attribute.job_title` are one field; names of the other families are refused. */
function findAttributeField(field: string): ReadField | null {
  const name = field.startsWith("attribute.") ? field.slice("attribute.".length) : field;
  if (name === "" || /^(page|props|session|stage|attribute)\./.test(name)) return null;
  return (scene) => findAttribute(scene.surroundings.attributes, name, scene.at);
}

/** Props come from JSON: what the prototype has, such as `constructor`, is no prop. */
function findProp(props: Signal["props"], name: string): Json | undefined {
  const value = props[name];
  if (typeof value === "object" || typeof value === "function")
    return Object.hasOwn(props, name) ? value : undefined;
  return value;
}

/** Tells whether a field says something about the page's url alone, so that it can be decided before any signal. */
export function isUrlField(field: string): boolean {
  return /^page\.(url|path|hostname|query\.)/.test(field);
}
