import uPlot from "uplot";
import { type Colours, readColours } from "./read-colours.ts";

/** What is drawn, in the theme's colours of this moment. */
export interface Sheet {
  readonly options: Omit<uPlot.Options, "width" | "height">;
  readonly data: uPlot.AlignedData;
}

/** How a chart is kept in its place. */
interface Keeping {
  readonly heightPx: number;
  /** Makes what is drawn; asked again where the theme changes, since a canvas can't follow the style by itself. */
  readonly make: (colours: Colours) => Sheet;
  /** Told of each plot once it is drawn. */
  readonly onDrawn?: (plot: uPlot) => void;
}

/** Draws into a box, follows its width and the theme; returns how to take it away. */
export function keepPlot(box: HTMLElement, { heightPx, make, onDrawn }: Keeping): () => void {
  const draw = () => {
    const { options, data } = make(readColours(box));
    const made = new uPlot({ ...options, width: box.clientWidth, height: heightPx }, data, box);
    onDrawn?.(made);
    return made;
  };
  let plot = draw();
  const room = new ResizeObserver(() => {
    if (plot.width !== box.clientWidth) plot.setSize({ width: box.clientWidth, height: heightPx });
  });
  const theme = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => {
    plot.destroy();
    plot = draw();
  };
  room.observe(box);
  theme.addEventListener("change", redraw);
  return () => {
    theme.removeEventListener("change", redraw);
    room.disconnect();
    plot.destroy();
  };
}
