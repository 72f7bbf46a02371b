import { effect, signal, useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Flaw } from "../../form/form.ts";
import { signIn } from "../../session.ts";
import type { Model } from "../../words/types.ts";
import type { PartProps } from "../parts.ts";
import type { Editing } from "../use-editing.ts";
import { findLine } from "./find-line.ts";

/** What was typed and not saved yet, and over what: it is still there after a look at another part. Null while there is nothing. */
const typed = signal<string | null>(null);
const over = signal("");

// What one person wrote is nothing for the next.
effect(() => {
  if (signIn.value.kind === "signed-out") typed.value = null;
});

/** Shows the model as the document that it is, to edit, to copy and to keep. */
export function JsonPart({ editing }: PartProps) {
  const id = useId();
  const known = JSON.stringify(withoutVersion(editing.model), null, 2);
  const { flaws, trouble, isSaving, type, save, putBack } = useDocument(editing, known);
  const text = typed.value ?? known;
  return (
    <>
      <div class="part-head">
        <label for={id}>The {editing.draft ? "draft" : "published model"} as a document</label>
        <span class="actions">
          {typed.value !== null && !isSaving.value && (
            <button type="button" class="button plain" onClick={putBack}>
              Put back
            </button>
          )}
          <button
            type="button"
            class="button primary"
            disabled={typed.value === null || isSaving.value}
            onClick={() => save(text)}
          >
            {isSaving.value ? "Saving…" : "Save to draft"}
          </button>
        </span>
      </div>
      <Flaws text={text} flaws={flaws.value} trouble={trouble.value} />
      <textarea
        id={id}
        class="json"
        spellcheck={false}
        rows={Math.min(text.split("\n").length + 1, 40)}
        aria-invalid={trouble.value !== null || flaws.value.length > 0}
        value={text}
        readOnly={isSaving.value}
        onInput={({ currentTarget: { value } }) => type(value)}
      />
    </>
  );
}

const changedMeanwhile =
  "The draft was changed meanwhile, here or by somebody else. Save once more to put yours in its place, or put back to see it.";

/** Takes what is typed over what is `known`, and tells what is wrong with it. */
function useDocument(editing: Editing, known: string) {
  const isSaving = useSignal(false);
  const flaws = useSignal<readonly Flaw[]>([]);
  const trouble = useSignal<string | null>(null);
  const forgive = () => {
    flaws.value = [];
    trouble.value = null;
  };
  return {
    flaws,
    trouble,
    isSaving,
    putBack: () => {
      typed.value = null;
      forgive();
    },
    type(text: string) {
      if (typed.peek() === null) over.value = known;
      typed.value = text === known ? null : text;
    },
    async save(text: string): Promise<void> {
      forgive();
      if (over.peek() !== known) {
        over.value = known;
        trouble.value = changedMeanwhile;
        return;
      }
      const model = parse(text);
      if (!model) {
        trouble.value = "This is not JSON yet: look for a comma or a bracket.";
        return;
      }
      isSaving.value = true;
      const saved = await editing.save(() => model, "Saved to the draft");
      isSaving.value = false;
      if (saved.kind === "saved") typed.value = null;
      if (saved.kind === "failed") trouble.value = saved.text;
      if (saved.kind === "flawed") flaws.value = saved.flaws;
    },
  };
}

interface FlawsProps {
  readonly text: string;
  readonly flaws: readonly Flaw[];
  readonly trouble: string | null;
}

function Flaws({ text, flaws, trouble }: FlawsProps) {
  return (
    <div role="alert">
      {trouble && <p class="trouble">{trouble}</p>}
      {flaws.length > 0 && (
        <ul class="flaws">
          {flaws.map(({ pointer, detail }) => (
            <li key={pointer + detail}>
              <Place text={text} pointer={pointer} /> <code>{pointer || "/"}</code>: {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Says on which line a flaw is; nothing while the text is being changed into what can't be read. */
function Place({ text, pointer }: { readonly text: string; readonly pointer: string }) {
  return parse(text) === null ? null : <>Line {findLine(text, pointer)}</>;
}

function withoutVersion({ version, ...rest }: Model): Omit<Model, "version"> {
  return rest;
}

function parse(text: string): Model | null {
  try {
    // The server judges what it is.
    return JSON.parse(text) as Model;
  } catch {
    return null;
  }
}
