import { useSignal } from "@preact/signals";
import type { Explanation, Happening, Lead } from "../../api.ts";
import { useDrawing } from "../../chart/use-drawing.ts";
import { useResource } from "../../data/resource.ts";
import { published } from "../../model/data.ts";
import { wordScore } from "../../wording.ts";
import { wordDate } from "../../words/dates.ts";
import { nameStage } from "../../words/standing.ts";
import type { Model } from "../../words/types.ts";
import { type Curve, findLastDeed, makeCurve, type Point, pickRows } from "./curve.ts";

const tableRows = 12;
/** How far the curve may be from the score that was told before it is taken for wrong. */
const tolerance = 0.05;

interface ScoreChartProps {
  readonly lead: Lead;
  readonly explanation: Explanation;
  readonly journey: readonly Happening[];
}

/** Shows a score over time with how it will fade, drawn and as a table. */
export function ScoreChart({ lead, explanation, journey }: ScoreChartProps) {
  const model = useResource(published).value;
  if (model === null) return null;
  const now = Date.parse(lead.asOf);
  const curve = makeCurve({ explanation, model, now, quietSince: findLastDeed(journey) });
  if (curve === null) return null;
  const present = curve.points.find(({ at }) => at === now)?.score ?? 0;
  const isSame = lead.model === model.version && Math.abs(present - lead.score) < tolerance;
  return (
    <section aria-labelledby="chart-title">
      <h2 id="chart-title">Score over time</h2>
      {isSame ? (
        <Chart curve={curve} lead={lead} model={model} />
      ) : (
        <p class="quiet">It is drawn once this score was made by the model that is published now.</p>
      )}
    </section>
  );
}

interface ChartProps {
  readonly curve: Curve;
  readonly lead: Lead;
  readonly model: Model;
}

function Chart({ curve, lead, model }: ChartProps) {
  const pointed = useSignal<Point | null>(null);
  const stage = nameStage(lead.stage, model);
  const bound = model.stages.find(({ id }) => id === lead.stage)?.leaveBelow;
  return (
    <>
      <figure class="score-chart">
        <Canvas
          curve={curve}
          bound={bound === undefined ? null : { score: bound, text: `leaves ${stage} below ${bound}` }}
          onPoint={(point) => (pointed.value = point)}
        />
        <figcaption>
          {pointed.value ? wordPoint(pointed.value, curve.now) : wordCurve(curve, stage)}
        </figcaption>
      </figure>
      <details class="chart-table">
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Score</th>
            </tr>
          </thead>
          <tbody>
            {pickRows(curve, tableRows).map(({ at, score }) => (
              <tr key={at} data-ahead={at > curve.now}>
                <th scope="row">
                  {wordDate(at)}
                  {at === curve.now && " (now)"}
                  {at === curve.leavesAt && ` (leaves ${stage})`}
                </th>
                <td>{wordScore(score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="quiet">
          What is known of the person counts as it does today; what lies ahead holds if nothing more happens.
        </p>
      </details>
    </>
  );
}

interface CanvasProps {
  readonly curve: Curve;
  readonly bound: { readonly score: number; readonly text: string } | null;
  readonly onPoint: (point: Point | null) => void;
}

/** Draws the curve once what draws it is here; without it the words and the table say the same. */
function Canvas({ curve, bound, onPoint }: CanvasProps) {
  // Read again each half minute: the same picture is not drawn twice.
  const print = JSON.stringify([curve.points.map(({ score }) => wordScore(score)), bound]);
  const load = async () => {
    const { drawCurve } = await import("./draw.ts");
    return (into: HTMLElement) => drawCurve({ curve, bound, into, onPoint });
  };
  const { box } = useDrawing(load, print);
  return <div class="chart-place" ref={box} aria-hidden="true" />;
}

function wordPoint({ at, score }: Point, now: number): string {
  return `${wordDate(at)}: ${wordScore(score)}${at > now ? " if nothing more happens" : ""}`;
}

function wordCurve({ points, now, leavesAt }: Curve, stage: string): string {
  const past = points.filter(({ at }) => at <= now);
  const most = past.reduce((best, point) => (point.score > best.score ? point : best), {
    at: now,
    score: -Infinity,
  });
  const peak = `Highest: ${wordScore(most.score)}, on ${wordDate(most.at)}.`;
  if (leavesAt === null) return `${peak} Dashed: how it fades if nothing more happens.`;
  return `${peak} If nothing more happens, leaves ${stage} on ${wordDate(leavesAt)}.`;
}
