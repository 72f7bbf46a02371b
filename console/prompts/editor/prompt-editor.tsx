import { StandingContext } from "../../form/condition/standing.tsx";
import { readAt, writeAt } from "../../form/document.ts";
import { EditorSheet, type Saved } from "../../form/editor-sheet.tsx";
import { SelectField, TextField } from "../../form/fields.tsx";
import { type Form, useForm } from "../../form/form.ts";
import { makeId } from "../../model/rules/rule-form.ts";
import { say } from "../../shell/toasts.tsx";
import { wordId } from "../../wording.ts";
import type { Model, Prompt } from "../../words/types.ts";
import { type Action, actions } from "../actions.ts";
import { addPrompt, changePrompt, deletePrompt, type Known, prompts } from "../data.ts";
import { wordPrompt } from "../word-prompt.ts";
import { ContentFields } from "./content-fields.tsx";
import { LivePreview } from "./live-preview.tsx";
import { MeasureFields } from "./measure-fields.tsx";
import { SitePreview } from "./site-preview.tsx";
import { TimeFields } from "./time-fields.tsx";
import { WhomFields } from "./whom-fields.tsx";

interface PromptEditorProps {
  /** The prompt to edit as it is stored; null for a new one. */
  readonly known: Known | null;
  /** What conditions may name. */
  readonly model: Model;
  readonly onClose: () => void;
}

const firstPrompt = {
  action: "slide",
  when: { score: { gte: 60 } },
  content: actions.slide.first,
  holdoutPercent: 10,
  goals: [{ signal: "demo_request" }],
};

/** Edits a prompt beside its own look, or makes one. */
export function PromptEditor({ known, model, onClose }: PromptEditorProps) {
  const before = known?.stored.prompt ?? null;
  const form = useForm(before ?? firstPrompt);
  const title = before ? (before.name ?? wordId(before.id)) : "A new prompt";
  return (
    <EditorSheet
      title={title}
      form={form}
      act={before ? "Save" : "Add, switched off"}
      save={() => (known ? change(known, form) : add(form))}
      remove={known ? () => remove(known) : undefined}
      onClose={onClose}
      aside={
        <>
          <LivePreview />
          <SitePreview />
        </>
      }
    >
      <Fields form={form} model={model} isNew={before === null} />
    </EditorSheet>
  );
}

async function add(form: Form): Promise<Saved> {
  const edited = form.document.peek();
  const taken = prompts.view.peek().value?.prompts.map(({ prompt }) => prompt.id) ?? [];
  const id =
    readAt(edited, "/id") ?? makeId(String(readAt(edited, "/name") ?? readAt(edited, "/action")), taken);
  // It is shown to nobody before its maker has seen it on the site and switched it on.
  const prompt = writeAt(writeAt(edited, "/id", id), "/enabled", false) as Prompt;
  const saved = await addPrompt(prompt);
  if (saved.kind === "saved") say("Added. Switch it on when it is ready");
  return saved;
}

async function change(known: Known, form: Form): Promise<Saved> {
  // What the form holds is judged by the server.
  const saved = await changePrompt(known, form.document.peek() as Prompt);
  if (saved.kind === "saved") say("Saved: it shows so from now on");
  return saved;
}

async function remove(known: Known): Promise<Saved> {
  const { prompt } = known.stored;
  const saved = await deletePrompt(known);
  if (saved.kind === "saved")
    say(`“${prompt.name ?? wordId(prompt.id)}” was deleted`, async () => {
      const again = await addPrompt(prompt);
      return again.kind === "saved" ? null : "It could not be put back.";
    });
  return saved;
}

interface FieldsProps {
  readonly form: Form;
  readonly model: Model;
  readonly isNew: boolean;
}

function Fields({ form, model, isNew }: FieldsProps) {
  const edited = form.document.value;
  // The list of actions offers nothing else.
  const action = String(readAt(edited, "/action")) as Action;
  return (
    <StandingContext.Provider value={{ names: model, stands: "prompt" }}>
      <p class="sentence" aria-live="polite">
        {/* What the form holds is a prompt but for gaps. */}
        {wordPrompt(edited as Prompt, model)}
      </p>
      <TextField place="/name" label="Name" placeholder="Offer a demo" maxLength={200} />
      {isNew && <TextField place="/id" label="Id" hint="Made from the name unless you choose one." />}
      <fieldset class="part">
        <legend>What it does</legend>
        <SelectField
          place="/action"
          label="Kind"
          hint={actions[action].says}
          choices={Object.entries(actions).map(([name, { label }]) => [name, label])}
          onChange={(next) => changeAction(form, next)}
        />
        <ContentFields action={action} />
      </fieldset>
      <WhomFields />
      <TimeFields />
      <MeasureFields />
    </StandingContext.Provider>
  );
}

/** Begins a prompt's texts anew with another action, but keeps those that both have. */
function changeAction(form: Form, next: string): void {
  const edited = form.document.peek();
  const first = Object.entries(actions).find(([name]) => name === next)?.[1].first;
  const before = readAt(edited, "/content");
  const content = first === undefined && before === undefined ? undefined : { ...first, ...(before ?? {}) };
  form.document.value = writeAt(writeAt(edited, "/action", next), "/content", content);
}
