import { useResource } from "../../data/resource.ts";
import { toAddress } from "../../place.ts";
import { goTo, path } from "../../route.ts";
import { say } from "../../shell/toasts.tsx";
import { StageChip } from "../../stage-chip.tsx";
import { wordCount } from "../../words/join.ts";
import { nameStage, wordStanding } from "../../words/standing.ts";
import type { Model, Stage } from "../../words/types.ts";
import { wordSaved } from "../data.ts";
import { MarkChip } from "../mark-chip.tsx";
import type { PartProps } from "../parts.ts";
import { sample, wordSample } from "../people.ts";
import { changeList, type Editing } from "../use-editing.ts";
import { useOpened } from "../use-opened.ts";
import { StageEditor } from "./stage-editor.tsx";
import { Track } from "./track.tsx";

/** Shows the ladder: over the scores of today's leads, and each step in words. */
export function StagesPart({ editing, marks }: PartProps) {
  const { model } = editing;
  const { value: people } = useResource(sample);
  const [, part, opened] = path.value;
  const stage = useOpened(model.stages, opened);
  const isNew = part === "new-stage";
  const countIn = (id: string) => (people?.leads ?? []).filter((lead) => lead.stage === id).length;
  return (
    <>
      <Track model={model} sample={people} />
      {people && (
        <p class="quiet under">{wordSample(people, (whose) => `The bars are the scores ${whose}.`)}</p>
      )}
      <div class="part-head">
        <h2>Stages, the first step first</h2>
        <a class="button" href={toAddress("model", "new-stage")}>
          Add a stage
        </a>
      </div>
      <ol class="rows">
        {model.stages.map((one, index) => (
          <li class="row" key={one.id}>
            <Move editing={editing} id={one.id} index={index} />
            <a class="row-main" href={toAddress("model", "stages", one.id)}>
              <span>
                <StageChip stage={one.id} name={nameStage(one.id, model)} /> entered when{" "}
                {wordStanding(one.enter, model)} <MarkChip mark={marks.get(`stage ${one.id}`)} />
              </span>
              <span class="quiet">{wordTerms(one)}</span>
            </a>
            {people && <span class="row-end quiet">{wordCount(countIn(one.id), "lead")}</span>}
          </li>
        ))}
      </ol>
      {model.stages.length === 0 && <p class="nobody">No stages yet: everybody stays anonymous.</p>}
      {(stage || isNew) && (
        <StageEditor
          key={opened ?? "new"}
          editing={editing}
          stage={stage}
          onClose={() => goTo(toAddress("model", "stages"))}
        />
      )}
    </>
  );
}

function wordTerms({ leaveBelow, rearmDays = 30 }: Stage): string {
  const leaves = leaveBelow === undefined ? "never left for fading points" : `left below ${leaveBelow}`;
  return `${leaves} · news again ${rearmDays} days after it was left`;
}

interface MoveProps {
  readonly editing: Editing;
  readonly id: string;
  readonly index: number;
}

function Move({ editing, id, index }: MoveProps) {
  const { stages } = editing.model;
  const move = async (by: number) => {
    const change = (model: Model) => changeList(model, "stages", (all) => moveItem([...all], id, by));
    const failure = wordSaved(await editing.save(change, "Moved in the draft"));
    if (failure) say(failure);
  };
  const name = nameStage(id, editing.model);
  return (
    <span class="move">
      <button type="button" aria-label={`Move ${name} up`} disabled={index === 0} onClick={() => move(-1)}>
        ↑
      </button>
      <button
        type="button"
        aria-label={`Move ${name} down`}
        disabled={index === stages.length - 1}
        onClick={() => move(1)}
      >
        ↓
      </button>
    </span>
  );
}

function moveItem(stages: readonly Stage[], id: string, by: number): readonly Stage[] {
  const from = stages.findIndex((one) => one.id === id);
  const [stage, other] = [stages[from], stages[from + by]];
  return stage && other ? stages.with(from, other).with(from + by, stage) : stages;
}
