import { useEffect, useRef } from "preact/hooks";

const typingMs = 300;

interface FindWordsProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly set: (value: string) => void;
}

/** Finds by words, a moment after the last key. */
export function FindWords({ label, hint, value, set }: FindWordsProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    // Whoever is typing is ahead of the address.
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      type="search"
      aria-label={label}
      ref={input}
      defaultValue={value}
      placeholder={hint}
      maxLength={200}
      autocomplete="off"
      spellcheck={false}
      onInput={({ currentTarget }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => set(currentTarget.value.trim()), typingMs);
      }}
    />
  );
}
