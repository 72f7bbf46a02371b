import { useResource } from "../../data/resource.ts";
import { NumberField, TextField } from "../../form/fields.tsx";
import { toAddress } from "../../place.ts";
import { goTo, path } from "../../route.ts";
import { wordId } from "../../wording.ts";
import type { Dimension, Model } from "../../words/types.ts";
import { ItemEditor } from "../item-editor.tsx";
import { MarkChip } from "../mark-chip.tsx";
import type { PartProps } from "../parts.ts";
import { sample, wordSample } from "../people.ts";
import type { Editing } from "../use-editing.ts";
import { useOpened } from "../use-opened.ts";
import { Matrix } from "./matrix.tsx";

/** Shows what points are counted apart, and the grades that come of two of them. */
export function GradesPart({ editing, marks }: PartProps) {
  const { model } = editing;
  const { value: people } = useResource(sample);
  const dimensions = listDimensions(model);
  const [, part, opened] = path.value;
  const dimension = useOpened(dimensions, opened);
  const isNew = part === "new-dimension";
  return (
    <>
      <h2>Grades</h2>
      <Matrix dimensions={dimensions} leads={people?.leads ?? null} />
      {people && (
        <p class="quiet under">{wordSample(people, (whose) => `How many ${whose} have each grade.`)}</p>
      )}
      <div class="part-head">
        <h2>Dimensions</h2>
        <a class="button" href={toAddress("model", "new-dimension")}>
          Add a dimension
        </a>
      </div>
      <ul class="rows">
        {dimensions.map((one) => (
          <li class="row" key={one.id}>
            <a class="row-main" href={toAddress("model", "grades", one.id)}>
              <span>
                <b>{one.name ?? wordId(one.id)}</b> <MarkChip mark={marks.get(`dimension ${one.id}`)} />
              </span>
              <span class="quiet">{wordDimension(one)}</span>
            </a>
          </li>
        ))}
      </ul>
      {(dimension || isNew) && (
        <DimensionEditor
          key={opened ?? "new"}
          editing={editing}
          dimension={dimension}
          onClose={() => goTo(toAddress("model", "grades"))}
        />
      )}
    </>
  );
}

/** Lists the dimensions of a model with the two that are always there. */
function listDimensions({ dimensions }: Model): readonly Dimension[] {
  const always = ["engagement", "fit"].filter((id) => !dimensions.some((one) => one.id === id));
  return [...dimensions, ...always.map((id) => ({ id }))];
}

function wordDimension({ min, max, weight = 1 }: Dimension): string {
  const bounds =
    min === undefined && max === undefined
      ? "without bounds"
      : `from ${wordBound(min, "−∞")} to ${wordBound(max, "∞")}`;
  if (weight === 0) return `${bounds} · no part of the score`;
  return weight === 1 ? bounds : `${bounds} · each point adds ${weight} to the score`;
}

function wordBound(bound: number | undefined, none: string): string {
  return bound === undefined ? none : String(bound).replace("-", "−");
}

interface DimensionEditorProps {
  readonly editing: Editing;
  readonly dimension: Dimension | null;
  readonly onClose: () => void;
}

function DimensionEditor({ editing, dimension, onClose }: DimensionEditorProps) {
  // One of the two that are always there may not be listed yet: then it is added by its id.
  const isListed = editing.model.dimensions.some(({ id }) => id === dimension?.id);
  const grades = dimension?.id === "fit" ? ["A", "B", "C"] : ["1", "2", "3"];
  const isGraded = dimension?.id === "fit" || dimension?.id === "engagement";
  return (
    <ItemEditor
      editing={editing}
      list="dimensions"
      item={isListed ? dimension : null}
      first={dimension ?? {}}
      noun={dimension && !isListed ? dimension.id : "dimension"}
      onClose={onClose}
    >
      <TextField place="/name" label="Name" maxLength={200} />
      <fieldset class="part">
        <legend>Its points</legend>
        <div class="in-line">
          <NumberField place="/min" label="At least" placeholder="none" />
          <NumberField place="/max" label="At most" placeholder="none" />
          <NumberField place="/weight" label="Weight in the score" placeholder="1" />
        </div>
      </fieldset>
      {isGraded && (
        <fieldset class="part">
          <legend>Its grades, the best first</legend>
          <div class="in-line">
            {grades.map((grade, index) => (
              <NumberField key={grade} place={`/grades/${index}`} label={`${grade} from`} />
            ))}
          </div>
        </fieldset>
      )}
    </ItemEditor>
  );
}
