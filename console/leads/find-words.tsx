import { useEffect, useRef } from "preact/hooks";
import { useTyped } from "../parts/use-typed.ts";

const typingMs = 300;

interface FindWordsProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly set: (value: string) => void;
}

/** Finds by words, a moment after the last key. */
export function FindWords({ label, hint, value, set }: FindWordsProps) {
  const { ref, tell } = useTyped(value, set);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      type="search"
      aria-label={label}
      ref={ref}
      defaultValue={value}
      placeholder={hint}
      maxLength={200}
      autocomplete="off"
      spellcheck={false}
      onInput={({ currentTarget }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => tell(currentTarget.value.trim()), typingMs);
      }}
    />
  );
}
