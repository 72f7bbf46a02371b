import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { LivePerson } from "../api.ts";
import { LiveRow } from "./live-row.tsx";
import { keepOrder } from "./people.ts";
import { useMoves } from "./use-moves.ts";

interface LiveListProps {
  readonly people: readonly LivePerson[];
}

/** Lists who is there, the highest score first; while somebody points at a row, or is in one, none of them leaves its place. */
export function LiveList({ people }: LiveListProps) {
  const list = useRef<HTMLOListElement>(null);
  const isHeld = useSignal(false);
  const shown = useRef<readonly string[]>([]);
  const ordered = isHeld.value ? keepOrder(shown.current, people) : people;
  shown.current = ordered.map(({ id }) => id);
  const highest = people.reduce((most, { score }) => Math.max(most, score), 1);
  const look = () => {
    isHeld.value = list.current?.matches(":hover, :focus-within") === true;
  };
  useMoves(list);
  return (
    <ol
      class="people-list live-list"
      ref={list}
      aria-label="On the site now, highest score first"
      onMouseEnter={look}
      onMouseLeave={look}
      onFocusIn={look}
      onFocusOut={() => requestAnimationFrame(look)}
    >
      {ordered.map((person) => (
        <li key={person.id} data-key={person.id}>
          <LiveRow person={person} share={Math.max(0, person.score / highest)} />
        </li>
      ))}
    </ol>
  );
}
