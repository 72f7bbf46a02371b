import { api } from "../../api.ts";
import { EditorSheet, type Saved } from "../../form/editor-sheet.tsx";
import { useForm } from "../../form/form.ts";
import { toUnsaved } from "../../form/to-unsaved.ts";
import type { Key } from "./data.ts";
import { KeyFields } from "./key-fields.tsx";
import { wordKind } from "./words.ts";

interface ChangeKeyProps {
  readonly changed: Key;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

interface Fields {
  readonly name?: string;
  readonly expiresAt?: string;
}

/** Renames a key, or says when it ends. */
export function ChangeKey({ changed, onChanged, onClose }: ChangeKeyProps) {
  const { id, name, expiresAt } = changed;
  const form = useForm({ name, ...(expiresAt !== null && { expiresAt }) } satisfies Fields);
  async function save(): Promise<Saved> {
    // Its fields write these two alone.
    const wish = form.document.peek() as Fields;
    const body = {
      ...(wish.name !== name && { name: wish.name ?? "" }),
      ...((wish.expiresAt ?? null) !== expiresAt && { expiresAt: wish.expiresAt ?? null }),
    };
    const answer = await api.changeKey({ params: { id }, body });
    if (answer.kind !== "ok") return toUnsaved(answer);
    onChanged();
    return { kind: "saved" };
  }
  return (
    <EditorSheet title={`${wordKind(changed)}: ${name}`} form={form} act="Save" save={save} onClose={onClose}>
      <KeyFields />
    </EditorSheet>
  );
}
