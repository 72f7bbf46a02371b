import { useTyped } from "../parts/use-typed.ts";
import { Views } from "../parts/views.tsx";
import { goTo, query } from "../route.ts";
import { wordDays } from "../words/dates.ts";
import { type Ask, toReport } from "./ask.ts";
import { countDays, isDay, moveDay, type Range, toDay } from "./days.ts";

const words: readonly (readonly [Range, string])[] = [
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["90d", "90 days"],
  ["year", "This year"],
  ["own", "Other days"],
];

/** Lets the reader choose the days, and says which they are. */
export function PeriodPicker({ ask }: { readonly ask: Ask }) {
  const { tab, range, days } = ask;
  const last = moveDay(days.to, -1);
  const toRange = (one: Range) => {
    const own = one === "own" ? { from: days.from, to: last } : { from: null, to: null };
    return toReport(tab, query.value, { range: one === "30d" ? null : one, ...own });
  };
  return (
    <div class="period">
      <Views
        label="Days"
        views={words.map(([one, label]) => ({ href: toRange(one), label, isHere: one === range }))}
      />
      {range === "own" && <OwnDays ask={ask} first={days.from} last={last} />}
      <span class="quiet" title="Days are those of UTC">
        {wordDays(days)}
      </span>
    </div>
  );
}

interface OwnDaysProps {
  readonly ask: Ask;
  readonly first: string;
  readonly last: string;
}

/** What the API reports of at once. */
const mostDays = 800;

function OwnDays({ ask: { tab }, first, last }: OwnDaysProps) {
  // As they were chosen: while one is being typed the last may come before the first.
  const own = { from: find("from", first), to: find("to", last) };
  const choose = (name: "from" | "to", day: string) =>
    goTo(toReport(tab, query.value, { ...own, [name]: day }));
  return (
    <span class="own-days field">
      <DayField label="First day" value={own.from} onChange={(day) => choose("from", day)} />
      <span aria-hidden="true">–</span>
      <DayField label="Last day" value={own.to} onChange={(day) => choose("to", day)} />
      {countDays({ from: first, to: last }) >= mostDays && (
        <span class="trouble" role="alert">
          At most {mostDays} days at once
        </span>
      )}
    </span>
  );
}

function find(name: "from" | "to", usual: string): string {
  const said = query.value.get(name) ?? "";
  return isDay(said) ? said : usual;
}

/** Before it nobody was seen: a year that is being typed is. */
const firstDay = "2000-01-01";

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  const { ref, tell } = useTyped(value, onChange);
  return (
    <input
      type="date"
      aria-label={label}
      ref={ref}
      defaultValue={value}
      min={firstDay}
      max={toDay(Date.now())}
      onChange={({ currentTarget: { value: day } }) => {
        if (day >= firstDay) tell(day);
      }}
    />
  );
}
