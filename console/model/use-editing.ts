import { useResource } from "../data/resource.ts";
import type { Saved } from "../form/editor-sheet.tsx";
import type { Live } from "../live.ts";
import { say } from "../shell/toasts.tsx";
import type { Draft, Model } from "../words/types.ts";
import { changeDraft, draft, published } from "./data.ts";

/** The model as its editors see it: what decides, what is drafted, and how to change the draft. */
export interface Editing {
  readonly published: Model;
  readonly draft: Draft | null;
  /** The draft if there is one, else what decides: what every part of the screen shows. */
  readonly model: Model;
  /** Saves the draft with a change; says what was done, with a way back. */
  readonly save: (change: (model: Model) => Model, done: string) => Promise<Saved>;
}

/** Follows the published model and its draft; null until both are known. */
export function useEditing(): { readonly editing: Editing | null; readonly live: Live<unknown> } {
  const now = useResource(published);
  const drafted = useResource(draft);
  const live = { value: now.value && drafted.value, trouble: now.trouble ?? drafted.trouble };
  if (now.value === null || drafted.value === null) return { editing: null, live };
  const before = drafted.value.draft;
  const editing: Editing = {
    published: now.value,
    draft: before,
    model: before?.model ?? now.value,
    async save(change, done) {
      const saved = await changeDraft(change);
      if (saved.kind === "saved") say(done, saved.takeBack);
      return saved;
    },
  };
  return { editing, live };
}

/** Makes the model with one of its lists changed: another item at a place, one more at its end, or one less. */
export function changeList<Name extends "rules" | "stages" | "segments" | "dimensions">(
  model: Model,
  name: Name,
  change: (items: NonNullable<Model[Name]>) => readonly unknown[],
): Model {
  // A list that is missing is an empty one.
  const items = (model[name] ?? []) as NonNullable<Model[Name]>;
  // What a form holds is judged by the server, which names every flaw with its place.
  return { ...model, [name]: change(items) } as Model;
}
