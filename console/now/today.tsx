import type { Funnel } from "../api.ts";
import { toListed } from "../leads/filter/filter.ts";
import { wordWeekday } from "../words/dates.ts";
import { wordMean, wordNumber } from "../words/numbers.ts";
import { type Count, countToday } from "./usual.ts";

/** Tells how many leads, MQLs and so on there are today, beside what is usual. */
export function Today({ report }: { readonly report: Funnel | null }) {
  if (report === null) return <TodaySkeleton />;
  const day = report.series.at(-1)?.from ?? "";
  return (
    <section class="today" aria-label="Today">
      {countToday(report).map((count) => (
        <Tile key={count.of} count={count} day={day} />
      ))}
    </section>
  );
}

function TodaySkeleton() {
  return (
    <div class="today" aria-hidden="true">
      {[0, 1, 2, 3].map((place) => (
        <div key={place} class="tile" />
      ))}
    </div>
  );
}

interface TileProps {
  readonly count: Count;
  readonly day: string;
}

function Tile({ count, day }: TileProps) {
  const { of, name, today, before } = count;
  const href =
    of === "leads" ? toListed({ since: day, sort: "firstSeen" }) : toListed({ reached: of, since: day });
  return (
    <a class="tile" href={href} data-pace={findPace(count)}>
      <span class="tile-name">{name} today</span>
      <b class="tile-number">{wordNumber(today)}</b>
      <span class="tile-usual">{wordUsual(count, day)}</span>
      {before.length > 0 && <Bars values={[...before, today]} />}
    </a>
  );
}

function wordUsual({ usual, isOfWeekday }: Count, day: string): string {
  if (usual === null) return "The first day";
  const whole = isOfWeekday ? wordWeekday(day) : "day";
  return `A usual ${whole}: ${wordMean(usual)}`;
}

/** Says of a day that is not over yet only what is sure: that it is ahead of a whole usual one. */
function findPace({ today, usual }: Count): "ahead" | undefined {
  return usual !== null && usual > 0 && today > usual ? "ahead" : undefined;
}

const shownDays = 29;
const barPx = 6;
const gapPx = 2;
const heightPx = 28;

/** Draws the days as bars, today the last; the words above say what they come to. */
function Bars({ values }: { readonly values: readonly number[] }) {
  const most = Math.max(...values, 1);
  const width = shownDays * (barPx + gapPx) - gapPx;
  const first = shownDays - values.length;
  return (
    <svg class="bars" viewBox={`0 0 ${width} ${heightPx}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, place) => {
        const height = Math.max(1, (value / most) * heightPx);
        return (
          <rect
            key={place}
            x={(first + place) * (barPx + gapPx)}
            y={heightPx - height}
            width={barPx}
            height={height}
          />
        );
      })}
    </svg>
  );
}
