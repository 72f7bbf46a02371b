import { StandingContext, standings } from "../../form/condition/standing.tsx";
import { Tree } from "../../form/condition/tree.tsx";
import { NumberField, TextField } from "../../form/fields.tsx";
import { wordStanding } from "../../words/standing.ts";
import type { Stage } from "../../words/types.ts";
import { ItemEditor } from "../item-editor.tsx";
import type { Editing } from "../use-editing.ts";

interface StageEditorProps {
  readonly editing: Editing;
  /** The stage to edit; null for a new one. */
  readonly stage: Stage | null;
  readonly onClose: () => void;
}

/** Edits one step of the ladder, or adds one at its end. */
export function StageEditor({ editing, stage, onClose }: StageEditorProps) {
  const { model } = editing;
  return (
    <ItemEditor
      editing={editing}
      list="stages"
      item={stage}
      first={{ enter: { score: { gte: 60 } } }}
      noun="stage"
      onClose={onClose}
    >
      {(edited) => (
        <StandingContext.Provider value={{ names: model, stands: "stage" }}>
          <p class="sentence" aria-live="polite">
            {/* What the form holds is a condition but for gaps. */}
            Entered when <b>{wordStanding((edited as Stage).enter, model)}</b>
          </p>
          <TextField place="/name" label="Name" placeholder="Marketing qualified" maxLength={200} />
          <fieldset class="part">
            <legend>Entered when</legend>
            <Tree place="/enter" label="Entered when" leaves={standings} />
          </fieldset>
          <fieldset class="part">
            <legend>Left again</legend>
            <div class="in-line">
              <NumberField place="/leaveBelow" label="When the score falls below" placeholder="never" />
              <NumberField place="/rearmDays" label="News again after" placeholder="30" unit="days" />
            </div>
          </fieldset>
        </StandingContext.Provider>
      )}
    </ItemEditor>
  );
}
