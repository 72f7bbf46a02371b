import { NumberField } from "../../form/fields.tsx";
import type { Stage } from "../../words/types.ts";
import { ConditionFields } from "../condition-fields.tsx";
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
  return (
    <ItemEditor
      editing={editing}
      list="stages"
      item={stage}
      first={{ enter: { score: { gte: 60 } } }}
      noun="stage"
      onClose={onClose}
    >
      <ConditionFields
        model={editing.model}
        stands="stage"
        name="enter"
        says="Entered when"
        placeholder="Marketing qualified"
      >
        <fieldset class="part">
          <legend>Left again</legend>
          <div class="in-line">
            <NumberField place="/leaveBelow" label="When the score falls below" placeholder="never" />
            <NumberField place="/rearmDays" label="News again after" placeholder="30" unit="days" />
          </div>
        </fieldset>
      </ConditionFields>
    </ItemEditor>
  );
}
