import { EditorSheet, type Saved } from "../../form/editor-sheet.tsx";
import { CheckField, TextField } from "../../form/fields.tsx";
import { type Form, useForm } from "../../form/form.ts";
import { say } from "../../shell/toasts.tsx";
import { addDestination, changeDestination, type Known } from "../data.ts";
import type { findKind } from "../kinds.ts";
import type { Names } from "../names.ts";
import { wordGets } from "../word-destination.ts";
import { Beside, BesideNew } from "./beside.tsx";
import { makeFirst, toDocument, toEdited, toGiven } from "./document.ts";
import { EffectsFields } from "./effects-fields.tsx";
import { FieldMap } from "./field-map.tsx";
import { FilterFields } from "./filter-fields.tsx";
import type { JustMade } from "./made.tsx";
import { SecretFields, SettingFields } from "./settings-fields.tsx";
import { WhenFields } from "./when-fields.tsx";

interface DestinationEditorProps {
  readonly kind: NonNullable<ReturnType<typeof findKind>>;
  /** The destination to edit as it is stored; null for a new one. */
  readonly known: Known | null;
  readonly names: Names;
  /** Told of one that was made, instead of closing. */
  readonly onMade?: (made: JustMade) => void;
  readonly onClose: () => void;
}

/** Edits a destination beside what it gets, or makes one. */
export function DestinationEditor({ kind, known, names, onMade, onClose }: DestinationEditorProps) {
  const form = useForm(known ? toEdited(known.stored.destination) : makeFirst(kind, names));
  const before = known?.stored ?? null;
  const forget = () => {
    form.begin(form.document.peek());
    onClose();
  };
  async function add(): Promise<Saved> {
    const document = toGiven(form.document.peek());
    const added = await addDestination(document);
    if (added.kind !== "added") return added;
    const name = toDocument(document).name;
    onMade?.({ id: added.id, name, secret: added.secret });
    return { kind: "saved" };
  }
  return (
    <EditorSheet
      title={before ? before.destination.name : `A new destination: ${kind.label}`}
      form={form}
      act={before ? "Save" : "Add"}
      save={() => (known ? change(known, form) : add())}
      onClose={onClose}
      aside={
        known ? (
          <Beside known={known} kind={kind} onGone={forget} onMended={onClose} />
        ) : (
          <BesideNew kind={kind} />
        )
      }
    >
      <Fields form={form} kind={kind} known={known} names={names} />
    </EditorSheet>
  );
}

async function change(known: Known, form: Form): Promise<Saved> {
  const saved = await changeDestination(known, toGiven(form.document.peek()));
  if (saved.kind === "saved") say("Saved: it counts for what happens from now on");
  return saved;
}

type FieldsProps = Pick<DestinationEditorProps, "kind" | "known" | "names"> & { readonly form: Form };

function Fields({ form, kind, known, names }: FieldsProps) {
  const edited = toDocument(form.document.value);
  const promptName = (id: string) => names.prompts.find(([known]) => known === id)?.[1] ?? id;
  const isMoved =
    known !== null && JSON.stringify(edited.settings) !== JSON.stringify(known.stored.destination.settings);
  return (
    <>
      <p class="sentence" aria-live="polite">
        {wordGets(edited, promptName)}
      </p>
      <TextField place="/name" label="Name" placeholder="What your people call it" maxLength={200} />
      <SettingFields wanted={kind.settings} />
      <SecretFields wanted={kind.secrets} stored={known?.stored.secrets ?? {}} isMoved={isMoved} />
      <EffectsFields names={names} />
      <FilterFields names={names} />
      {kind.fields && <FieldMap usual={kind.fields} />}
      <WhenFields />
      <fieldset class="part">
        <legend>Trying it out</legend>
        <CheckField
          place="/dryRun"
          label="Dry run: keep what would be sent, and send nothing"
          unsaid={false}
        />
      </fieldset>
    </>
  );
}
