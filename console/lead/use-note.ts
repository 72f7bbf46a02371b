import { type Signal, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { api } from "../api.ts";
import { wordFailure } from "../failure.ts";

/** A note while it is written. */
export interface Note {
  readonly text: Signal<string>;
  readonly trouble: Signal<string | null>;
  readonly isSending: Signal<boolean>;
  /** Sends it, if it says anything; what fails stays to be sent again. */
  readonly send: () => Promise<void>;
}

/** Keeps a note for the lead `id`; calls `onNote` when it has arrived. */
export function useNote(id: string, onNote: () => void): Note {
  const text = useSignal("");
  const trouble = useSignal<string | null>(null);
  const isSending = useSignal(false);
  // One key for each note, however often it has to be sent until it is known to have arrived.
  const tried = useRef({ text: "", idempotencyKey: "" });

  async function send(): Promise<void> {
    const said = text.value.trim();
    if (isSending.value || said === "") return;
    if (tried.current.text !== said) tried.current = { text: said, idempotencyKey: crypto.randomUUID() };
    isSending.value = true;
    const { idempotencyKey } = tried.current;
    const answer = await api.addNote({ params: { id }, body: { text: said }, idempotencyKey });
    isSending.value = false;
    trouble.value = wordFailure(answer);
    if (trouble.value !== null) return;
    tried.current = { text: "", idempotencyKey: "" };
    text.value = "";
    onNote();
  }
  return { text, trouble, isSending, send };
}
