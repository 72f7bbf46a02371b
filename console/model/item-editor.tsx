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
const deletedMeanwhile = "Somebody else has deleted it meanwhile. Save once more to add it again.";

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
  const found = items.findIndex(({ id }) => id === item?.id);
  const form = useForm(item ?? first, `/${list}/${found < 0 ? items.length : found}`);
  const name = item ? (item.name ?? wordId(item.id)) : `A new ${noun}`;
  const known = useSignal(JSON.stringify(item));
  async function keep(): Promise<Saved> {
    const now = JSON.stringify(items[found] ?? null);
    if (now !== known.peek()) {
      known.value = now;
      return { kind: "failed", text: found < 0 ? deletedMeanwhile : changedMeanwhile };
    }
    const edited = form.document.peek();
    return found < 0
      ? save((latest) => append(latest, list, edited), "Added to the draft")
      : save((latest) => replace(latest, list, edited), "Saved to the draft");
  }
  const drop = () =>
    save(
      (latest) => changeList(latest, list, (all) => [...all].filter(({ id }) => id !== item?.id)),
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

function replace(model: Model, list: List, edited: unknown): Model {
  const isSame = ({ id }: { readonly id: string }) => id === readAt(edited, "/id");
  return changeList(model, list, (all) => [...all].map((old) => (isSame(old) ? edited : old)));
}

function append(model: Model, list: List, edited: unknown): Model {
  const taken = [...(model[list] ?? [])].map(({ id }) => id);
  const id = readAt(edited, "/id") ?? makeId(String(readAt(edited, "/name") ?? list.slice(0, -1)), taken);
  return changeList(model, list, (all) => [...all, writeAt(edited, "/id", id)]);
}
