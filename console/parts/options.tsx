/** What a select offers, each with what it is called. */
export type Choice = readonly [value: string, words: string];

interface OptionsProps {
  readonly choices: readonly Choice[];
  readonly value: string;
  /** What the value is called where it is none of them: it is shown all the same. */
  readonly unknown?: string;
}

/** Lists the options of a select; a value that is none of them stands before them, so that looking at it changes nothing. */
export function Options({ choices, value, unknown = value }: OptionsProps) {
  const isUnknown = value !== "" && !choices.some(([known]) => known === value);
  return (
    <>
      {isUnknown && <option value={value}>{unknown}</option>}
      {choices.map(([known, words]) => (
        <option key={known} value={known}>
          {words}
        </option>
      ))}
    </>
  );
}
