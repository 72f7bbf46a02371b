import { useDrawing } from "../../chart/use-drawing.ts";
import type { Drawing } from "./draw-lines.ts";

interface LineChartProps extends Drawing {
  /** Says in words what is drawn. */
  readonly label: string;
}

/** Draws a line over time once what draws is loaded; its place is kept, and the table beside it needs none of it. */
export function LineChart({ label, ...drawing }: LineChartProps) {
  const load = async () => {
    const { drawLines } = await import("./draw-lines.ts");
    return (into: HTMLElement) => drawLines(into, drawing);
  };
  const { box, hasFailed } = useDrawing(load, JSON.stringify(drawing));
  return (
    <div class="chart" role="img" aria-label={label} ref={box}>
      {hasFailed && <p class="quiet">The chart could not be loaded. The table below has every figure.</p>}
    </div>
  );
}
