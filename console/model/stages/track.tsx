import { nameStage } from "../../words/standing.ts";
import type { Model } from "../../words/types.ts";
import type { Sample } from "../people.ts";
import { bins, countBins } from "./count-bins.ts";
import { findThreshold } from "./find-threshold.ts";

const tall = 100;
const leastEnd = 100;

interface TrackProps {
  readonly model: Model;
  readonly sample: Sample | null;
}

/** Draws the ladder over the scores: where each stage begins, and how many leads stand where. */
export function Track({ model, sample }: TrackProps) {
  const marks = model.stages.flatMap((stage) => {
    const from = findThreshold(stage.enter);
    return from === null ? [] : [{ id: stage.id, name: nameStage(stage.id, model), from }];
  });
  const scores = (sample?.leads ?? []).map(({ score }) => Math.max(score, 0));
  const end = Math.max(leastEnd, ...marks.map(({ from }) => from * 1.2), ...scores);
  return (
    <div class="track" role="img" aria-label={wordTrack(marks, scores.length)}>
      <Bars scores={scores} end={end} />
      <div class="track-line" />
      {marks.map(({ id, name, from }, index) => (
        <span
          key={id}
          class="track-mark"
          data-stage={id}
          data-side={from / end > 0.45 ? "end" : "start"}
          style={{ left: `${(100 * Math.max(from, 0)) / end}%`, "--row": index }}
        >
          <span>
            <b>{name}</b> <span class="wide-word">from</span> {from}
          </span>
        </span>
      ))}
      <span class="track-scale quiet">
        <span>0</span>
        <span>{Math.round(end)}</span>
      </span>
    </div>
  );
}

function Bars({ scores, end }: { readonly scores: readonly number[]; readonly end: number }) {
  const counts = countBins(scores, end);
  const most = Math.max(...counts, 1);
  return (
    <svg class="people-bars" viewBox={`0 0 ${bins} ${tall}`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, bin) => {
        const height = (tall * count) / most;
        return (
          // A bin has nothing but its place.
          <rect key={`${bin} of ${bins}`} x={bin + 0.1} y={tall - height} width={0.8} height={height} />
        );
      })}
    </svg>
  );
}

function wordTrack(
  marks: readonly { readonly name: string; readonly from: number }[],
  leads: number,
): string {
  const words = marks.map(({ name, from }) => `${name} from ${from}`).join(", ");
  return `Stages over the scores of ${leads} leads: ${words || "none asks for a score"}`;
}
