import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { FlawList } from "../../form/flaw-list.tsx";
import { FormContext, useForm } from "../../form/form.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { DialogFoot } from "../../parts/dialog-foot.tsx";
import { type Made, makeKey, type NewKey, type Wish } from "./data.ts";
import { NewKeyFields } from "./key-fields.tsx";
import { KeyText } from "./key-text.tsx";

interface MakeKeyProps {
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** Asks what a new key is to be, makes it, and shows its text, this once. */
export function MakeKey({ onMade, onClose }: MakeKeyProps) {
  const form = useForm({ kind: "secret", scope: "read" });
  const made = useSignal<NewKey | null>(null);
  const trouble = useSignal<string | null>(null);
  const isMaking = useSignal(false);
  const once = useMemo(() => crypto.randomUUID(), [JSON.stringify(form.document.value)]);
  async function make(): Promise<void> {
    if (isMaking.value) return;
    isMaking.value = true;
    // Its fields write a wish; the server judges it.
    const answer: Made = await makeKey(form.document.peek() as Wish, once);
    isMaking.value = false;
    trouble.value = answer.kind === "failed" ? answer.text : null;
    form.flaws.value = answer.kind === "flawed" ? answer.flaws : [];
    if (answer.kind !== "made") return;
    made.value = answer.made;
    onMade();
  }
  if (made.value) return <KeyText made={made.value} onClose={onClose} />;
  return (
    <Dialog title="Make a key" onClose={onClose}>
      <FormContext.Provider value={form}>
        <form
          class="window-form"
          noValidate
          onSubmit={(submission) => {
            submission.preventDefault();
            void make();
          }}
        >
          <FlawList />
          <NewKeyFields />
          <DialogFoot trouble={trouble.value} onLeave={onClose}>
            <button type="submit" class="button primary" disabled={isMaking.value}>
              {isMaking.value ? "Making…" : "Make it"}
            </button>
          </DialogFoot>
        </form>
      </FormContext.Provider>
    </Dialog>
  );
}
