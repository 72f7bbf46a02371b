import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Draws into a box; returns how to take it away. */
type Draw = (box: HTMLElement) => () => void;

/** Where something is drawn. */
export interface Drawn {
  readonly box: RefObject<HTMLDivElement | null>;
  /** True if what draws could not be loaded. */
  readonly hasFailed: boolean;
}

/** Draws into a box once what draws is loaded, and anew where `print`, which tells one picture from another, changes. */
export function useDrawing(load: () => Promise<Draw>, print: string): Drawn {
  const box = useRef<HTMLDivElement>(null);
  const hasFailed = useSignal(false);
  useEffect(() => {
    let remove: (() => void) | null = null;
    let isWanted = true;
    load().then(
      (draw) => {
        if (isWanted && box.current) remove = draw(box.current);
      },
      () => {
        hasFailed.value = true;
      },
    );
    return () => {
      isWanted = false;
      remove?.();
    };
  }, [print]);
  return { box, hasFailed: hasFailed.value };
}
