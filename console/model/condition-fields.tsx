import type { ComponentChildren } from "preact";
import { StandingContext, standings } from "../form/condition/standing.tsx";
import { Tree } from "../form/condition/tree.tsx";
import { at, readAt } from "../form/document.ts";
import { TextField } from "../form/fields.tsx";
import { useFormAround } from "../form/form.ts";
import { wordStanding } from "../words/standing.ts";
import type { Model, Standing } from "../words/types.ts";

interface ConditionFieldsProps {
  readonly model: Model;
  readonly stands: "stage" | "segment";
  /** Under which name the condition stands, and what comes before it in words. */
  readonly name: string;
  readonly says: string;
  readonly placeholder: string;
  readonly children?: ComponentChildren;
}

/** Edits what a stage or a segment is called and whom it is of, in words above. */
export function ConditionFields({ model, stands, name, says, placeholder, children }: ConditionFieldsProps) {
  const place = at("", name);
  // What the form holds is a condition but for gaps.
  const condition = readAt(useFormAround().document.value, place) as Standing;
  return (
    <StandingContext.Provider value={{ names: model, stands }}>
      <p class="sentence" aria-live="polite">
        {says} <b>{wordStanding(condition, model)}</b>
      </p>
      <TextField place="/name" label="Name" placeholder={placeholder} maxLength={200} />
      <fieldset class="part">
        <legend>{says}</legend>
        <Tree place={place} label={says} leaves={standings} />
      </fieldset>
      {children}
    </StandingContext.Provider>
  );
}
