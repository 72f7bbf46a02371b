import { isFields, readAt, writeAt } from "../../form/document.ts";
import type { KindWords } from "../kinds.ts";
import type { Names } from "../names.ts";
import type { Destination, WantedEffect } from "../types.ts";

/** Makes the destination that a new one begins as: told of who enters the stage for marketing's best, if there is one. */
export function makeFirst(
  { label, kind }: KindWords & Pick<Destination, "kind">,
  { stages }: Names,
): unknown {
  const isStaged = stages.some(([id]) => id === "mql");
  const effects = [{ kind: "stage_entered", ...(isStaged && { of: ["mql"] }) }];
  return { kind, name: label, effects, settings: {} };
}

/** Makes of a stored destination what the form edits: effects of one kind are one. */
export function toEdited(destination: Destination): unknown {
  return { ...destination, effects: joinEffects(destination.effects) };
}

/** Joins effects of one kind: all that any of them names, or all that there are where one names none. */
export function joinEffects(effects: readonly WantedEffect[]): readonly WantedEffect[] {
  const joined = new Map<WantedEffect["kind"], WantedEffect>();
  for (const { kind, of } of effects) {
    const before = joined.get(kind);
    const isAll = of === undefined || (before !== undefined && before.of === undefined);
    joined.set(kind, isAll ? { kind } : { kind, of: [...new Set([...(before?.of ?? []), ...of])] });
  }
  return [...joined.values()];
}

/** Reads the form's document as a destination with gaps filled, for words alone. */
export function toDocument(edited: unknown): Destination {
  const { name, effects, settings, filter } = isFields(edited) ? edited : {};
  return {
    // What the form holds is a destination but for gaps.
    ...(edited as Destination),
    name: typeof name === "string" ? name : "",
    effects: Array.isArray(effects) ? effects : [],
    settings: isFields(settings) ? (settings as Destination["settings"]) : {},
    ...(isFields(filter) && { filter }),
  };
}

/** Makes of the form's document what is sent: what was emptied inside is left away. */
export function toGiven(edited: unknown): object {
  const given = ["/filter", "/fields", "/secrets"].reduce<unknown>((document, place) => {
    const part = readAt(document, place);
    return isFields(part) && Object.keys(part).length === 0 ? writeAt(document, place, undefined) : document;
  }, edited);
  return isFields(given) ? given : {};
}
