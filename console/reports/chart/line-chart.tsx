import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Drawing } from "./draw-lines.ts";

interface LineChartProps extends Drawing {
  /** Says in words what is drawn. */
  readonly label: string;
}

/** Draws a line over time once what draws is loaded; its place is kept, and the table beside it needs none of it. */
export function LineChart({ label, ...drawing }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const hasFailed = useSignal(false);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isAsked = true;
    import("./draw-lines.ts").then(
      ({ drawLines }) => {
        if (isAsked && box.current) stop = drawLines(box.current, drawing);
      },
      () => {
        hasFailed.value = true;
      },
    );
    return () => {
      isAsked = false;
      stop?.();
    };
  }, [JSON.stringify(drawing)]);
  return (
    <div class="chart" role="img" aria-label={label} ref={box}>
      {hasFailed.value && (
        <p class="quiet">The chart could not be loaded. The table below has every figure.</p>
      )}
    </div>
  );
}
