import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { toLocalDay } from "../../local-day.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { Day } from "../../parts/narrow.tsx";
import { say } from "../../shell/toasts.tsx";
import { stateNames } from "../../words/delivery.ts";
import { type LogFilter, toSpan } from "../address.ts";
import { deadLetters } from "../dead-letters.ts";
import type { Stored } from "../types.ts";
import { countAll, mostAtOnce, type ReplayState, replayable, wordCounted } from "./count.ts";

interface ReplayProps {
  readonly filter: LogFilter;
  readonly destinations: readonly Stored[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const dayMs = 86_400_000;

/** Sends a span of deliveries to one destination again, after saying how many they are. */
export function Replay({ filter, destinations, onDone, onClose }: ReplayProps) {
  const { wish, count } = useWish(filter, destinations);
  const isCounted = typeof count === "number" && count > 0;
  async function run(): Promise<string | null> {
    if (count === 0) return "There are none of these.";
    const sent = await replay(wish.value);
    if (typeof sent === "string") return sent;
    say(`${wordCounted(sent.count)} sent again`);
    onDone();
    void deadLetters.refresh();
    return null;
  }
  return (
    <Confirm
      title="Send many again"
      act={isCounted ? `Send ${Math.min(count, mostAtOnce)} again` : "Send again"}
      doing="Sending…"
      run={run}
      onClose={onClose}
    >
      <WishFields wish={wish} destinations={destinations} />
      <p aria-live="polite" class="sentence">
        {wordPlan(count)}
      </p>
    </Confirm>
  );
}

/** What the reader wants to be sent again. */
interface Wish {
  readonly destination: string;
  readonly from: string;
  readonly to: string;
  readonly states: readonly ReplayState[];
}

function useWish(filter: LogFilter, destinations: readonly Stored[]) {
  const first = replayable.find((state) => state === filter.state) ?? "dead";
  const wish = useSignal<Wish>({
    destination: filter.destination ?? destinations[0]?.id ?? "",
    from: filter.from ?? toLocalDay(Date.now() - 7 * dayMs),
    to: filter.to ?? toLocalDay(Date.now()),
    states: [first],
  });
  const count = useSignal<number | string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    count.value = null;
    void countAll({ ...wish.value, ...toSpan(wish.value) }, stop.signal).then((counted) => {
      if (!stop.signal.aborted) count.value = counted;
    });
    return () => stop.abort();
  }, [wish.value]);
  return { wish, count: count.value };
}

/** Sends it; the sentence to show if that fails. */
async function replay({ destination, states, ...days }: Wish): Promise<{ readonly count: number } | string> {
  const { since, until } = toSpan(days);
  if (!since || !until) return "Choose both days.";
  if (states.length === 0) return "Choose at least one state.";
  const body = { destination, from: since, to: until, states: [...states] };
  const answer = await api.replayDeliveries({ body });
  return answer.kind === "ok" ? answer.value : (wordFailure(answer) ?? "Nothing was sent.");
}

interface WishFieldsProps {
  readonly wish: Signal<Wish>;
  readonly destinations: readonly Stored[];
}

function WishFields({ wish, destinations }: WishFieldsProps) {
  const { destination, from, to, states } = wish.value;
  const set = (part: Partial<Wish>) => {
    wish.value = { ...wish.value, ...part };
  };
  const turn = (state: ReplayState) =>
    set({ states: replayable.filter((one) => states.includes(one) !== (one === state)) });
  return (
    <>
      <div class="field">
        <label for="replay-destination">Destination</label>
        <select
          id="replay-destination"
          value={destination}
          onChange={({ currentTarget: { value } }) => set({ destination: value })}
        >
          {destinations.map(({ id, destination: { name } }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="in-line">
        <Day name="replay-from" label="From" value={from} set={(day) => set({ from: day })} />
        <Day name="replay-to" label="To" value={to} set={(day) => set({ to: day })} />
      </div>
      <fieldset class="words">
        <legend>Those that were</legend>
        {replayable.map((state) => (
          <label key={state} class="word">
            <input type="checkbox" checked={states.includes(state)} onChange={() => turn(state)} />
            {stateNames[state]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function wordPlan(count: number | string | null): string {
  if (count === null) return "Counting…";
  if (typeof count === "string") return count;
  if (count > mostAtOnce)
    return `There are more than ${mostAtOnce}: the oldest ${mostAtOnce} are sent now. Ask again for the rest.`;
  return count === 0
    ? "There are none of these."
    : `${wordCounted(count)} sent again, the oldest first, under their old ids.`;
}
