import { listAt, type Pointer } from "./document.ts";
import { useField } from "./form.ts";

/** A list of the form around a part. */
interface Items {
  readonly items: readonly unknown[];
  /** What is wrong with the list as a whole; null if nothing is known to be. */
  readonly flaw: string | null;
  /** Puts more at its end. */
  readonly add: (...more: readonly unknown[]) => void;
  /** Takes the item at a place away; the last one takes the list along. */
  readonly drop: (index: number) => void;
}

/** Binds a part to a list of the form around it. */
export function useItems(place: Pointer): Items {
  const { document, flaw, set } = useField(place);
  const items = listAt(document, place);
  return {
    items,
    flaw,
    add: (...more) => set([...items, ...more]),
    drop: (index) => set(items.length === 1 ? undefined : items.filter((_, other) => other !== index)),
  };
}
