import { query } from "../../route.ts";
import { wordNumber } from "../../words/numbers.ts";
import { type Tab, toReport } from "../ask.ts";

interface WhoProps {
  readonly count: number;
  /** The path of the API that lists them. */
  readonly open: string;
  /** Who they are, heard after the number: "people who came to MQL". */
  readonly label: string;
  readonly tab: Tab;
}

/** Shows a number that opens the people behind it. */
export function Who({ count, open, label, tab }: WhoProps) {
  if (count === 0) return <span class="zero">0</span>;
  const who = open.slice(open.indexOf("?") + 1);
  return (
    <a class="figure" href={toReport(tab, query.value, { who })} title={`Show the ${label}`}>
      {wordNumber(count)}
      <span class="only-heard"> {label}</span>
    </a>
  );
}
