import { useRef } from "preact/hooks";

/** Finds the item of a list that the address opens; one that was there stays, though somebody else deletes it meanwhile. */
export function useOpened<Item extends { readonly id: string }>(
  items: readonly Item[],
  opened: string | undefined,
): Item | null {
  const last = useRef<Item | null>(null);
  const found = items.find(({ id }) => id === opened);
  if (found || last.current?.id !== opened) last.current = found ?? null;
  return last.current;
}
