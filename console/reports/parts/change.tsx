import { wordChange } from "../../words/numbers.ts";

interface ChangeProps {
  readonly now: number | null;
  readonly before: number | null | undefined;
  /** Words the former value for who asks. */
  readonly word: (value: number) => string;
  /** Words the change where a share of it says nothing, as of shares. */
  readonly wordBetween?: (now: number, before: number) => string;
}

/** Shows by how much a figure differs from the period before; nothing where there is nothing to compare. */
export function Change({ now, before, word, wordBetween = wordChange }: ChangeProps) {
  if (now === null || before === null || before === undefined) return null;
  const sign = Math.sign(now - before);
  return (
    <span class="than-before" title={`${word(before)} in the period before`}>
      <span aria-hidden="true">{sign > 0 ? "↗ " : sign < 0 ? "↘ " : ""}</span>
      {wordBetween(now, before)}
      <span class="only-heard"> against {word(before)} in the period before</span>
    </span>
  );
}
