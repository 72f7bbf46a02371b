import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { readAt, writeAt } from "../form/document.ts";
import { EditorSheet, type Saved } from "../form/editor-sheet.tsx";
import { TextField } from "../form/fields.tsx";
import { useForm } from "../form/form.ts";
import { wordId } from "../wording.ts";
import type { Model } from "../words/types.ts";
import { makeId } from "./rules/rule-form.ts";
import { changeList, type Editing } from "./use-editing.ts";

type List = "stages" | "segments" | "dimensions" | "rules";

const changedMeanwhile =
  "Somebody else has changed it meanwhile. Save once more to put yours in its place, or close to see theirs.";

interface ItemEditorProps {
  readonly editing: Editing;
  /** In which list of the model it stands. */
  readonly list: List;
  /** What is edited; null for a new one, which begins as `first`. */
  readonly item: { readonly id: string; readonly name?: string } | null;
  readonly first: unknown;
  readonly noun: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Edits one item of a list of the model, or adds one at its end; what is saved is the draft. */
export function ItemEditor({ editing, list, item, first, noun, onClose, children }: ItemEditorProps) {
  const { model, save } = editing;
  const items: readonly { readonly id: string }[] = model[list] ?? [];
  const index = item ? items.findIndex(({ id }) => id === item.id) : items.length;
  const form = useForm(item ?? first, `/${list}/${index}`);
  const name = item ? (item.name ?? wordId(item.id)) : `A new ${noun}`;
  const known = useSignal(JSON.stringify(item));
  async function keep(): Promise<Saved> {
    const now = JSON.stringify(item);
    if (now !== known.peek()) {
      known.value = now;
      return { kind: "failed", text: changedMeanwhile };
    }
    const edited = form.document.peek();
    const [next, done] = item
      ? [
          changeList(model, list, (all) => [...all].map((old) => (old.id === item.id ? edited : old))),
          "Saved to the draft",
        ]
      : [append(model, list, edited), "Added to the draft"];
    return save(next, done);
  }
  const drop = () =>
    save(
      changeList(model, list, (all) => [...all].filter(({ id }) => id !== item?.id)),
      `Deleted “${name}” from the draft`,
    );
  return (
    <EditorSheet
      title={name}
      form={form}
      act="Save to draft"
      save={keep}
      remove={item ? drop : undefined}
      onClose={onClose}
    >
      {children}
      {item ? (
        <p class="quiet">
          Its id is <code>{item.id}</code>.
        </p>
      ) : (
        <TextField place="/id" label="Id" hint="Made from the name unless you choose one." />
      )}
    </EditorSheet>
  );
}

function append(model: Model, list: List, edited: unknown): Model {
  const taken = [...(model[list] ?? [])].map(({ id }) => id);
  const id = readAt(edited, "/id") ?? makeId(String(readAt(edited, "/name") ?? list.slice(0, -1)), taken);
  return changeList(model, list, (all) => [...all, writeAt(edited, "/id", id)]);
}
