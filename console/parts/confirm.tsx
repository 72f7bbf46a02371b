import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Dialog } from "./dialog.tsx";
import { DialogFoot } from "./dialog-foot.tsx";

interface ConfirmProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The verb of what is about to be done, such as "Publish"; `doing` while it is. */
  readonly act: string;
  readonly doing: string;
  readonly isDanger?: boolean;
  /** Does it; answers the sentence to show if that fails. */
  readonly run: () => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks before what can't be undone, or what others notice; stays open with the reason if it fails. */
export function Confirm({ title, children, act, doing, isDanger = false, run, onClose }: ConfirmProps) {
  const trouble = useSignal<string | null>(null);
  const isDoing = useSignal(false);
  async function goOn(): Promise<void> {
    isDoing.value = true;
    trouble.value = await run();
    isDoing.value = false;
    if (trouble.value === null) onClose();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <DialogFoot trouble={trouble.value} onLeave={onClose}>
        <button
          type="button"
          class={`button ${isDanger ? "danger" : "primary"}`}
          disabled={isDoing.value}
          onClick={goOn}
        >
          {isDoing.value ? doing : act}
        </button>
      </DialogFoot>
    </Dialog>
  );
}
