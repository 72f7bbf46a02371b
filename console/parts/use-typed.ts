import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A field that somebody types into. */
interface Typed {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** Tells what was typed. */
  readonly tell: (text: string) => void;
}

/**
 * Shows a value in a field that begins with it. What is being typed is ahead of it: only a value that was not told by the field
 * itself, as after the Back button, takes its place.
 */
export function useTyped(value: string, set: (text: string) => void): Typed {
  const ref = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useEffect(() => {
    if (ref.current && told.current !== value) ref.current.value = value;
    told.current = value;
  }, [value]);
  const tell = (text: string) => {
    told.current = text;
    set(text);
  };
  return { ref, tell };
}
