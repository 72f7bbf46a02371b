import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { DialogFoot } from "../parts/dialog-foot.tsx";
import { wordPerson } from "../wording.ts";

interface CutDialogProps {
  readonly browser: string;
  /** What the lead is called. */
  readonly name: string;
  /** Cuts the browser off; answers the sentence to show if that fails. */
  readonly cut: (browser: string) => Promise<string | null>;
  readonly onClose: (isCut: boolean) => void;
}

/** Asks before a browser is cut off, since that is for good. */
export function CutDialog({ browser, name, cut, onClose }: CutDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const trouble = useSignal<string | null>(null);
  const isSending = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  async function goOn(): Promise<void> {
    isSending.value = true;
    trouble.value = await cut(browser);
    isSending.value = false;
    if (trouble.value === null) dialog.current?.close("cut");
  }
  return (
    <dialog
      class="question"
      ref={dialog}
      aria-labelledby="cut-title"
      aria-describedby="cut-text"
      onClose={({ currentTarget }) => onClose(currentTarget.returnValue === "cut")}
    >
      <h2 id="cut-title">Cut off {wordPerson(browser)}?</h2>
      <p id="cut-text">
        All that it brought no longer counts for <bdi>{name}</bdi>, and nothing more is taken from it. It
        becomes an anonymous visitor again, with its own history. This can't be undone.
      </p>
      <DialogFoot trouble={trouble.value} leave="Keep" onLeave={() => dialog.current?.close()}>
        <button type="button" class="button danger" disabled={isSending.value} onClick={goOn}>
          {isSending.value ? "Cutting off…" : "Cut off"}
        </button>
      </DialogFoot>
    </dialog>
  );
}
