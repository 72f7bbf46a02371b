import uPlot from "uplot";
import { none, wordNumber } from "../words.ts";

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

const height = 220;
const fewPoints = 20;
const tickRoom = 90;

/** Draws lines into a box, anew where its width or the colours change; returns how to stop. */
export function drawLines(box: HTMLElement, drawing: Drawing): () => void {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  let plot: uPlot | null = null;
  const draw = () => {
    plot?.destroy();
    plot = new uPlot(makeOptions(box, drawing, tip), toData(drawing), box);
    plot.over.append(tip);
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const room = new ResizeObserver(() => {
    if (plot && plot.width !== box.clientWidth) plot.setSize({ width: box.clientWidth, height });
  });
  draw();
  scheme.addEventListener("change", draw);
  room.observe(box);
  return () => {
    scheme.removeEventListener("change", draw);
    room.disconnect();
    plot?.destroy();
  };
}

/** The line up to the last stretch that is over, the piece that is not, and the period before. */
function toData({ values, before, isOpenEnded }: Drawing): uPlot.AlignedData {
  const last = values.length - 1;
  const isPieced = isOpenEnded && last > 0;
  const line = values.map((value, place) => (isPieced && place === last ? null : value));
  const piece = values.map((value, place) => (isPieced && place >= last - 1 ? value : null));
  return [values.map((_, place) => place), before ? [...before] : values.map(() => null), line, piece];
}

function makeOptions(box: HTMLElement, drawing: Drawing, tip: HTMLElement): uPlot.Options {
  const { ticks, values, before } = drawing;
  const colour = readColours(box);
  const most = Math.max(...values, ...(before ?? []).map((value) => value ?? 0), 4);
  const points = { show: values.length <= fewPoints, size: 6, fill: colour.line };
  const axis = { stroke: colour.quiet, font: colour.font, ticks: { show: false } };
  return {
    width: box.clientWidth,
    height,
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
        grid: { stroke: colour.rule, width: 1 },
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6],
        values: (_, counts) => counts.map(wordNumber),
      },
    ],
    series: [
      {},
      { stroke: colour.before, width: 1.5, dash: [4, 4], points: { show: false } },
      { stroke: colour.line, width: 2, fill: colour.area, points },
      { stroke: colour.line, width: 2, dash: [3, 4], fill: colour.area, points },
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

/** Reads the colours that hold here now: a canvas can't follow the style by itself. */
function readColours(box: HTMLElement) {
  const probe = document.createElement("i");
  box.append(probe);
  const read = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours = {
    line: read("var(--leaf)"),
    area: read("color-mix(in srgb, var(--leaf) 9%, transparent)"),
    before: read("color-mix(in srgb, var(--quiet) 70%, transparent)"),
    quiet: read("var(--quiet)"),
    rule: read("var(--line)"),
    font: `12px ${getComputedStyle(box).fontFamily}`,
  };
  probe.remove();
  return colours;
}
