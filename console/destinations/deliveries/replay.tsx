import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { Confirm } from "../../parts/confirm.tsx";
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
const dayOf = (ms: number) => {
  const at = new Date(ms);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
};

/** Sends a span of deliveries to one destination again, after saying how many they are. */
export function Replay({ filter, destinations, onDone, onClose }: ReplayProps) {
  const destination = useSignal(filter.destination ?? destinations[0]?.id ?? "");
  const from = useSignal(filter.from ?? dayOf(Date.now() - 7 * dayMs));
  const to = useSignal(filter.to ?? dayOf(Date.now()));
  const first = replayable.find((state) => state === filter.state);
  const states = useSignal<readonly ReplayState[]>([first ?? "dead"]);
  const count = useSignal<number | string | null>(null);
  const { since, until } = toSpan({ from: from.value, to: to.value });
  const which = { destination: destination.value, since, until, states: states.value };
  const print = JSON.stringify(which);
  useEffect(() => {
    const stop = new AbortController();
    count.value = null;
    void countAll(which, stop.signal).then((counted) => {
      if (!stop.signal.aborted) count.value = counted;
    });
    return () => stop.abort();
  }, [print]);
  async function run(): Promise<string | null> {
    if (!since || !until) return "Choose both days.";
    if (states.value.length === 0) return "Choose at least one state.";
    if (count.value === 0) return "There are none of these.";
    const body = { destination: which.destination, from: since, to: until, states: [...states.value] };
    const answer = await api.replayDeliveries({ body });
    if (answer.kind !== "ok") return wordFailure(answer) ?? "Nothing was sent.";
    say(`${wordCounted(answer.value.count)} sent again`);
    onDone();
    void deadLetters.refresh();
    return null;
  }
  const turn = (state: ReplayState) => {
    states.value = replayable.filter((one) => states.value.includes(one) !== (one === state));
  };
  return (
    <Confirm
      title="Send a span again"
      act={
        typeof count.value === "number" && count.value > 0
          ? `Send ${Math.min(count.value, mostAtOnce)} again`
          : "Send again"
      }
      doing="Sending…"
      run={run}
      onClose={onClose}
    >
      <div class="field">
        <label for="replay-destination">Destination</label>
        <select
          id="replay-destination"
          value={destination.value}
          onChange={({ currentTarget: { value } }) => {
            destination.value = value;
          }}
        >
          {destinations.map(({ id, destination: { name } }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="in-line">
        <Day id="replay-from" label="Made from" day={from.value} onChoose={(day) => (from.value = day)} />
        <Day id="replay-to" label="to" day={to.value} onChoose={(day) => (to.value = day)} />
      </div>
      <fieldset class="words">
        <legend>Those that were</legend>
        {replayable.map((state) => (
          <label key={state} class="word">
            <input type="checkbox" checked={states.value.includes(state)} onChange={() => turn(state)} />
            {stateNames[state]}
          </label>
        ))}
      </fieldset>
      <p aria-live="polite" class="sentence">
        {wordPlan(count.value)}
      </p>
    </Confirm>
  );
}

function wordPlan(count: number | string | null): string {
  if (count === null) return "Counting…";
  if (typeof count === "string") return count;
  if (count > mostAtOnce)
    return `More than ${mostAtOnce} there are: the oldest ${mostAtOnce} are sent now, ask again for the rest.`;
  return count === 0
    ? "There are none of these."
    : `${wordCounted(count)} sent again, the oldest first, under their old ids.`;
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly onChoose: (day: string) => void;
}

function Day({ id, label, day, onChoose }: DayProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={day}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </div>
  );
}
