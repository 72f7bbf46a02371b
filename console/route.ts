import { signal } from "@preact/signals";

/** The person that the address opens (`#/people/<id>`), if any. */
export const openPerson = signal(findOpenPerson(location.hash));

/** The address of one person. */
export function toPersonHref(id: string): string {
  return `#/people/${id}`;
}

/** The address of the list alone. */
export const peopleHref = "#/people";

/** Follows the address from now on; returns how to stop. */
export function followAddress(): () => void {
  const follow = () => {
    openPerson.value = findOpenPerson(location.hash);
  };
  window.addEventListener("hashchange", follow);
  return () => window.removeEventListener("hashchange", follow);
}

function findOpenPerson(hash: string): string | null {
  return /^#\/people\/([A-Za-z0-9_-]{22})$/.exec(hash)?.[1] ?? null;
}
