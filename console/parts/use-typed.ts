import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Shows a value in a field that begins with it, but to nobody who is in the field: what is being typed is ahead of it. */
export function useTyped(value: string): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  return input;
}
