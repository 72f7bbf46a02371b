import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { api } from "../api.ts";
import { wordFailure } from "../failure.ts";
import { Dialog } from "../parts/dialog.tsx";
import { DialogFoot } from "../parts/dialog-foot.tsx";
import { isLead } from "../place.ts";
import { fromHere, toListHref } from "../route.ts";
import { say } from "../shell/toasts.tsx";

interface EraseProps {
  readonly id: string;
  /** What the person is called. */
  readonly name: string;
  /** What has to be typed: the address, where there is one. */
  readonly word: string;
}

const lead = {
  route: "/v1/leads",
  erase: api.eraseLead,
  known: "the lead, its browsers and what they did, here and in reports.",
};
const visitor = {
  route: "/v1/visitors",
  erase: api.eraseVisitor,
  known: "what this browser did, and what that brought to leads, here and in reports.",
};
const findKind = (id: string) => (isLead(id) ? lead : visitor);

/** Gives everything that is kept of a person, and erases it for who means that. */
export function Erase({ id, name, word }: EraseProps) {
  const isAsked = useSignal(false);
  return (
    <section aria-labelledby="privacy-title">
      <h2 id="privacy-title">Privacy</h2>
      <p class="privacy">
        <a class="button" href={`${findKind(id).route}/${id}/export`} download={`${id}.json`}>
          Download all that is kept
        </a>
        <button type="button" class="button erase" onClick={() => (isAsked.value = true)}>
          Erase…
        </button>
      </p>
      {isAsked.value && (
        <EraseDialog id={id} name={name} word={word} onClose={() => (isAsked.value = false)} />
      )}
    </section>
  );
}

interface EraseDialogProps extends EraseProps {
  readonly onClose: () => void;
}

function EraseDialog({ id, name, word, onClose }: EraseDialogProps) {
  const { typed, trouble, isErasing, isMeant, erase } = useErase({ id, name, word, onClose });
  const field = useId();
  return (
    <Dialog
      title={
        <>
          Erase <bdi>{name}</bdi>?
        </>
      }
      onClose={onClose}
    >
      <p>
        All that is known goes: {findKind(id).known} What was handed off to others stays there. This can't be
        undone.
      </p>
      <form
        class="field"
        onSubmit={(submission) => {
          submission.preventDefault();
          void erase();
        }}
      >
        <label for={field}>
          Type <bdi class="word">{word}</bdi> to go on
        </label>
        <input
          id={field}
          autocomplete="off"
          spellcheck={false}
          value={typed.value}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
        <DialogFoot trouble={trouble.value} leave="Keep" onLeave={onClose}>
          <button type="submit" class="button danger" disabled={!isMeant || isErasing.value}>
            {isErasing.value ? "Erasing…" : "Erase"}
          </button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function useErase({ id, name, word, onClose }: EraseDialogProps) {
  const typed = useSignal("");
  const trouble = useSignal<string | null>(null);
  const isErasing = useSignal(false);
  const isMeant = typed.value.trim() === word.trim();
  async function erase(): Promise<void> {
    if (!isMeant || isErasing.value) return;
    isErasing.value = true;
    const goOn = fromHere();
    const answer = await findKind(id).erase({ params: { id } });
    isErasing.value = false;
    trouble.value = wordFailure(answer);
    if (trouble.value !== null) return;
    say(`${name} is being erased everywhere`);
    onClose();
    goOn(toListHref());
  }
  return { typed, trouble, isErasing, isMeant, erase };
}
