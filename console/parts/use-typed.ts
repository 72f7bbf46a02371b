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
  // What was told and has not come back as the value yet, oldest first: the screen may be some keys behind.
  const told = useRef<readonly string[]>([]);
  useEffect(() => {
    const place = told.current.indexOf(value);
    told.current = place < 0 ? [] : told.current.slice(place + 1);
    if (place < 0 && ref.current && ref.current.value !== value) ref.current.value = value;
  }, [value]);
  const tell = (text: string) => {
    told.current = [...told.current, text];
    set(text);
  };
  return { ref, tell };
}
