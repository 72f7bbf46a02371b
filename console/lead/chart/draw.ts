import type uPlot from "uplot";
import { keepPlot, type Sheet } from "../../chart/keep-plot.ts";
import type { Colours } from "../../chart/read-colours.ts";
import { wordShortDate } from "../../words/dates.ts";
import type { Curve, Point } from "./curve.ts";

/** What is drawn, and where. */
export interface Drawing {
  readonly curve: Curve;
  /** The score below which the stage is left, with its name; null if no points take it back. */
  readonly bound: { readonly score: number; readonly text: string } | null;
  readonly into: HTMLElement;
  /** Told which instant the reader points at; null for none. */
  readonly onPoint: (point: Point | null) => void;
}

const heightPx = 200;
const axisFont = "11px system-ui, sans-serif";

/** Draws a score over time: solid so far, dashed from now on. Returns how to take it away. */
export function drawCurve(drawing: Drawing): () => void {
  const data = split(drawing.curve);
  const make = (colours: Colours) => ({ options: makeOptions(drawing, colours), data });
  return keepPlot(drawing.into, { heightPx, make });
}

function makeOptions(drawing: Drawing, colours: Colours): Sheet["options"] {
  const { curve, onPoint } = drawing;
  const axis = {
    stroke: colours.quiet,
    font: axisFont,
    grid: { stroke: colours.rule, width: 1 },
    ticks: { show: false },
  };
  const line = { stroke: colours.leaf, width: 2, points: { show: false } };
  return {
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, fill: colours.leaf } },
    scales: {
      y: {
        range: (_, low, high) => [Math.min(0, low), Math.max(high, drawing.bound?.score ?? 0) * 1.12 || 1],
      },
    },
    axes: [
      { ...axis, space: 70, grid: { show: false }, values: (_, splits) => splits.map(wordSplit) },
      { ...axis, size: 36, space: 40 },
    ],
    series: [{}, { ...line, fill: colours.wash }, { ...line, dash: [4, 4], alpha: 0.75 }],
    hooks: {
      draw: [(plot) => drawMarks(plot, drawing, colours)],
      setCursor: [({ cursor: { idx } }) => onPoint((typeof idx === "number" && curve.points[idx]) || null)],
    },
  };
}

/** Splits a curve at now: both lines have that point. */
function split({ points, now }: Curve): uPlot.AlignedData {
  const past = points.map(({ at, score }) => (at <= now ? score : null));
  const ahead = points.map(({ at, score }) => (at >= now ? score : null));
  return [points.map(({ at }) => at / 1_000), past, ahead];
}

/** Marks now, the bound of the stage and when it is left. */
function drawMarks(plot: uPlot, { curve, bound }: Drawing, colours: Colours): void {
  const { ctx, bbox } = plot;
  const x = (at: number) => Math.round(plot.valToPos(at / 1_000, "x", true));
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  ctx.textAlign = "right";
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  const rule = (from: readonly [number, number], to: readonly [number, number], colour: string) => {
    ctx.strokeStyle = colour;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(...from);
    ctx.lineTo(...to);
    ctx.stroke();
  };
  const bottom = bbox.top + bbox.height;
  rule([x(curve.now), bbox.top], [x(curve.now), bottom], colours.quiet);
  if (bound !== null) {
    const y = Math.round(plot.valToPos(bound.score, "y", true));
    rule([bbox.left, y], [bbox.left + bbox.width, y], colours.late);
    ctx.fillStyle = colours.late;
    // Below the line, and before it is crossed: until then the curve is above.
    const end = curve.leavesAt === null ? bbox.left + bbox.width : x(curve.leavesAt) - 6 * devicePixelRatio;
    ctx.fillText(bound.text, end, y + 13 * devicePixelRatio);
  }
  if (curve.leavesAt !== null) rule([x(curve.leavesAt), bbox.top], [x(curve.leavesAt), bottom], colours.late);
  ctx.restore();
}

function wordSplit(seconds: number): string {
  return wordShortDate(seconds * 1_000);
}
