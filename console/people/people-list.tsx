import type { PersonSummary } from "../api.ts";
import { openPerson } from "../route.ts";
import { PersonRow } from "./person-row.tsx";

/** Lists people, highest score first; the arrow keys walk the rows. */
export function PeopleList({ people }: { readonly people: readonly PersonSummary[] }) {
  const highest = Math.max(...people.map((person) => person.score), 1);
  return (
    <ol class="people-list" aria-label="People, highest score first" onKeyDown={walk}>
      {people.map((person) => (
        <PersonRow
          key={person.id}
          person={person}
          share={Math.max(0, person.score / highest)}
          isOpen={openPerson.value === person.id}
        />
      ))}
    </ol>
  );
}

function walk(press: KeyboardEvent): void {
  const step = press.key === "ArrowDown" ? 1 : press.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(press.currentTarget instanceof HTMLElement)) return;
  const links = [...press.currentTarget.querySelectorAll("a")];
  const here = links.findIndex((link) => link.matches(":focus"));
  links[here + step]?.focus();
  press.preventDefault();
}
