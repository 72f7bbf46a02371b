import type { TargetedKeyboardEvent } from "preact";
import { useNote } from "./use-note.ts";

const maxCharacters = 1_000;

interface NoteFormProps {
  /** The lead's id. */
  readonly id: string;
  readonly onNote: () => void;
}

/** Takes a note for a lead's journey. */
export function NoteForm({ id, onNote }: NoteFormProps) {
  const { text, trouble, isSending, send } = useNote(id, onNote);
  return (
    <form
      class="note-form"
      onSubmit={(submission) => {
        submission.preventDefault();
        void send();
      }}
    >
      <label class="only-heard" for="note">
        Note
      </label>
      <textarea
        id="note"
        rows={2}
        maxLength={maxCharacters}
        placeholder="Add a note, such as what was said on the phone"
        value={text.value}
        readOnly={isSending.value}
        onInput={(writing) => {
          text.value = writing.currentTarget.value;
        }}
        onKeyDown={sendByKey}
        aria-describedby="note-trouble"
      />
      <button type="submit" class="button" disabled={isSending.value || text.value.trim() === ""}>
        {isSending.value ? "Adding…" : "Add note"}
      </button>
      <p id="note-trouble" class="trouble" role="alert">
        {trouble.value}
      </p>
    </form>
  );
}

function sendByKey({
  key,
  ctrlKey,
  metaKey,
  currentTarget,
}: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  if (key === "Enter" && (ctrlKey || metaKey)) currentTarget.form?.requestSubmit();
}
