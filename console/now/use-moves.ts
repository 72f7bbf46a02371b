import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const moveMs = 350;

/** Lets the items of a list glide to their new places and new ones appear, for who has nothing against motion. Items are told apart by `data-key`. */
export function useMoves(list: RefObject<HTMLElement | null>): void {
  const tops = useRef<ReadonlyMap<string, number> | null>(null);
  useLayoutEffect(() => {
    const before = tops.current;
    const items = [...(list.current?.children ?? [])].filter((item) => item instanceof HTMLElement);
    const now = new Map(items.map((item) => [item.dataset.key ?? "", item.offsetTop]));
    tops.current = now;
    if (before === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const item of items) animate(item, before.get(item.dataset.key ?? ""));
  });
}

function animate(item: HTMLElement, before: number | undefined): void {
  const timing = { duration: moveMs, easing: "ease-out" };
  if (before === undefined) item.animate([{ opacity: 0 }, {}], timing);
  else if (before !== item.offsetTop)
    item.animate([{ transform: `translateY(${before - item.offsetTop}px)` }, {}], timing);
}
