import { isFields } from "../form/document.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Makes the patch (RFC 7396) that turns one document into another: null takes a field away, objects go deeper, all else replaces. */
export function makePatch(before: object, after: object): Record<string, unknown> {
  const [was, is] = [toFields(before), toFields(after)];
  const patch: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [old, next] = [was[name], is[name]];
    if (next === undefined) patch[name] = null;
    else if (isFields(old) && isFields(next)) {
      const inside = makePatch(old, next);
      if (Object.keys(inside).length > 0) patch[name] = inside;
    } else if (JSON.stringify(old) !== JSON.stringify(next)) patch[name] = next;
  }
  return patch;
}

function toFields(document: object): Fields {
  // Documents come of JSON, so their names are texts.
  return document as Fields;
}
