import type uPlot from "uplot";
import { keepPlot, type Sheet } from "../../chart/keep-plot.ts";
import type { Colours } from "../../chart/read-colours.ts";
import { none, wordNumber } from "../../words/numbers.ts";

/** What is drawn: one value for each stretch of time, and those of the period before beside them. */
export interface Drawing {
  /** Names the measure, whose colour it has. */
  readonly id: string;
  readonly name: string;
  /** Each stretch as the axis names it, and as the pointer does. */
  readonly ticks: readonly string[];
  readonly titles: readonly string[];
  readonly values: readonly number[];
  readonly before: readonly (number | null)[] | null;
  /** True if the last stretch is not over. */
  readonly isOpenEnded: boolean;
}

const fewPoints = 20;
const tickRoom = 90;

/** Draws lines into a box; returns how to take them away. */
export function drawLines(box: HTMLElement, drawing: Drawing): () => void {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  return keepPlot(box, {
    heightPx: 220,
    make: (colours) => ({ options: makeOptions(drawing, colours, tip), data: toData(drawing) }),
    onDrawn: ({ over }) => over.append(tip),
  });
}

/** The line up to the last stretch that is over, the piece that is not, and the period before. */
function toData({ values, before, isOpenEnded }: Drawing): uPlot.AlignedData {
  const last = values.length - 1;
  const isPieced = isOpenEnded && last > 0;
  const line = values.map((value, place) => (isPieced && place === last ? null : value));
  const piece = values.map((value, place) => (isPieced && place >= last - 1 ? value : null));
  return [values.map((_, place) => place), before ? [...before] : values.map(() => null), line, piece];
}

function makeOptions(drawing: Drawing, colours: Colours, tip: HTMLElement): Sheet["options"] {
  const { ticks, values, before } = drawing;
  const most = Math.max(...values, ...(before ?? []).map((value) => value ?? 0), 4);
  const points = { show: values.length <= fewPoints, size: 6, fill: colours.leaf };
  const axis = { stroke: colours.quiet, font: `12px ${colours.family}`, ticks: { show: false } };
  return {
    legend: { show: false },
    padding: [12, 20, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
    scales: { x: { time: false, range: [0, Math.max(values.length - 1, 1)] }, y: { range: [0, most * 1.1] } },
    axes: [
      {
        ...axis,
        size: 32,
        grid: { show: false },
        splits: (plot) => chooseTicks(ticks.length, plot.bbox.width / devicePixelRatio),
        values: (_, places) => places.map((place) => ticks[place] ?? ""),
      },
      {
        ...axis,
        size: 48,
        grid: { stroke: colours.rule, width: 1 },
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6],
        values: (_, counts) => counts.map(wordNumber),
      },
    ],
    series: [
      {},
      { stroke: colours.faint, width: 1.5, dash: [4, 4], points: { show: false } },
      { stroke: colours.leaf, width: 2, fill: colours.wash, points },
      { stroke: colours.leaf, width: 2, dash: [3, 4], fill: colours.wash, points },
    ],
    hooks: { setCursor: [(plot) => showTip(plot, drawing, tip)] },
  };
}

/** Chooses which stretches the axis names, so that their names do not touch. */
function chooseTicks(count: number, width: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(width / tickRoom))));
  return Array.from({ length: Math.ceil(count / step) }, (_, place) => place * step);
}

function showTip(
  plot: uPlot,
  { titles, name, values, before, isOpenEnded }: Drawing,
  tip: HTMLElement,
): void {
  const { idx, left = -1 } = plot.cursor;
  tip.hidden = idx === null || idx === undefined || left < 0;
  if (tip.hidden || typeof idx !== "number") return;
  const isNow = isOpenEnded && idx === values.length - 1;
  const lines = [
    `${titles[idx] ?? ""}${isNow ? ", so far" : ""}`,
    `${name}: ${wordNumber(values[idx] ?? 0)}`,
    ...(before ? [`Period before: ${tell(before[idx])}`] : []),
  ];
  tip.replaceChildren(
    ...lines.map((line) => {
      const row = document.createElement("p");
      row.textContent = line;
      return row;
    }),
  );
  const at = plot.valToPos(idx, "x");
  const isRight = at > plot.over.clientWidth / 2;
  tip.style.insetInlineStart = isRight ? "auto" : `${at + 12}px`;
  tip.style.insetInlineEnd = isRight ? `${plot.over.clientWidth - at + 12}px` : "auto";
}

function tell(count: number | null | undefined): string {
  return typeof count === "number" ? wordNumber(count) : none;
}
