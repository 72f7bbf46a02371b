import uPlot from "uplot";
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

/** Draws a score over time: solid so far, dashed from now on; follows the size of its place and the theme. Returns how to take it away. */
export function drawCurve(drawing: Drawing): () => void {
  let plot = makePlot(drawing);
  const resized = new ResizeObserver(() =>
    plot.setSize({ width: drawing.into.clientWidth, height: heightPx }),
  );
  resized.observe(drawing.into);
  const theme = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => {
    plot.destroy();
    plot = makePlot(drawing);
  };
  theme.addEventListener("change", redraw);
  return () => {
    theme.removeEventListener("change", redraw);
    resized.disconnect();
    plot.destroy();
  };
}

function makePlot(drawing: Drawing): uPlot {
  const { curve, into, onPoint } = drawing;
  const colour = readColours(into);
  const axis = {
    stroke: colour.quiet,
    font: axisFont,
    grid: { stroke: colour.line, width: 1 },
    ticks: { show: false },
  };
  const line = { stroke: colour.leaf, width: 2, points: { show: false } };
  const options: uPlot.Options = {
    width: into.clientWidth,
    height: heightPx,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, fill: colour.leaf } },
    scales: {
      y: {
        range: (_, low, high) => [Math.min(0, low), Math.max(high, drawing.bound?.score ?? 0) * 1.12 || 1],
      },
    },
    axes: [
      { ...axis, space: 70, grid: { show: false }, values: (_, splits) => splits.map(wordSplit) },
      { ...axis, size: 36, space: 40 },
    ],
    series: [{}, { ...line, fill: colour.wash }, { ...line, dash: [4, 4], alpha: 0.75 }],
    hooks: {
      draw: [(plot) => drawMarks(plot, drawing, colour)],
      setCursor: [({ cursor: { idx } }) => onPoint((typeof idx === "number" && curve.points[idx]) || null)],
    },
  };
  return new uPlot(options, split(curve), into);
}

/** Splits a curve at now: both lines have that point. */
function split({ points, now }: Curve): uPlot.AlignedData {
  const past = points.map(({ at, score }) => (at <= now ? score : null));
  const ahead = points.map(({ at, score }) => (at >= now ? score : null));
  return [points.map(({ at }) => at / 1_000), past, ahead];
}

type Colours = ReturnType<typeof readColours>;

/** Reads the theme's colours as the browser resolves them: a canvas knows no variables. */
function readColours(into: HTMLElement) {
  const probe = document.createElement("span");
  into.append(probe);
  const read = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours = {
    leaf: read("var(--leaf)"),
    wash: read("color-mix(in srgb, var(--leaf), transparent 88%)"),
    line: read("var(--line)"),
    quiet: read("var(--quiet)"),
    late: read("var(--late)"),
  };
  probe.remove();
  return colours;
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

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

function wordSplit(seconds: number): string {
  return day.format(seconds * 1_000);
}
