import { useResource } from "../../data/resource.ts";
import { toAddress } from "../../place.ts";
import { goTo, path } from "../../route.ts";
import { wordId } from "../../wording.ts";
import { wordStanding } from "../../words/standing.ts";
import type { Segment } from "../../words/types.ts";
import { ConditionFields } from "../condition-fields.tsx";
import { ItemEditor } from "../item-editor.tsx";
import { MarkChip } from "../mark-chip.tsx";
import type { PartProps } from "../parts.ts";
import { sample } from "../people.ts";
import type { Editing } from "../use-editing.ts";
import { useOpened } from "../use-opened.ts";

/** Shows every segment in words, with how many leads are in it. */
export function SegmentsPart({ editing, marks }: PartProps) {
  const { model } = editing;
  const { value: people } = useResource(sample);
  const segments = model.segments ?? [];
  const [, part, opened] = path.value;
  const segment = useOpened(segments, opened);
  const isNew = part === "new-segment";
  return (
    <>
      <div class="part-head">
        <h2>Segments</h2>
        <a class="button primary" href={toAddress("model", "new-segment")}>
          Add a segment
        </a>
      </div>
      <ul class="rows">
        {segments.map((one) => (
          <li class="row" key={one.id}>
            <a class="row-main" href={toAddress("model", "segments", one.id)}>
              <span>
                <b>{one.name ?? wordId(one.id)}</b> <MarkChip mark={marks.get(`segment ${one.id}`)} />
              </span>
              <span class="quiet">Those of whom {wordStanding(one.when, model)}</span>
            </a>
            {people && (
              <span class="row-end quiet">
                {people.leads.filter((lead) => lead.segments.includes(one.id)).length} now
              </span>
            )}
          </li>
        ))}
      </ul>
      {segments.length === 0 && (
        <p class="nobody">No segments yet. One names people of a kind, such as pricing shoppers.</p>
      )}
      {(segment || isNew) && (
        <SegmentEditor
          key={opened ?? "new"}
          editing={editing}
          segment={segment}
          onClose={() => goTo(toAddress("model", "segments"))}
        />
      )}
    </>
  );
}

interface SegmentEditorProps {
  readonly editing: Editing;
  readonly segment: Segment | null;
  readonly onClose: () => void;
}

const pricing = {
  signal: "page_view",
  where: { field: "page.path", op: "glob", value: "/pricing*" },
  atLeast: 2,
  withinDays: 7,
};

function SegmentEditor({ editing, segment, onClose }: SegmentEditorProps) {
  return (
    <ItemEditor
      editing={editing}
      list="segments"
      item={segment}
      first={{ when: pricing }}
      noun="segment"
      onClose={onClose}
    >
      <ConditionFields
        model={editing.model}
        stands="segment"
        name="when"
        says="Those of whom"
        placeholder="Pricing shoppers"
      />
    </ItemEditor>
  );
}
