import { batch, signal } from "@preact/signals";
import { findOwnView, findPath, findPlace, findQuery, toHref } from "./place.ts";

/** What the address shows of the people. */
export const place = signal(findPlace(location.hash));

/** The parts of the address after `#/`; none is the first screen. */
export const path = signal(findPath(location.hash));

/** What the address says after its `?`. */
export const query = signal(findQuery(location.hash));

/** Follows the address from now on; returns how to stop. */
export function followAddress(): () => void {
  window.addEventListener("hashchange", follow);
  return () => window.removeEventListener("hashchange", follow);
}

let followed = location.hash;

function follow(): void {
  if (location.hash === followed) return;
  followed = location.hash;
  batch(() => {
    place.value = findPlace(followed);
    path.value = findPath(followed);
    query.value = findQuery(followed);
  });
}

/** The address of a person beside the present list, or beside the one where such people are. */
export function toPersonHref(id: string): string {
  const { view, filter } = place.value;
  const own = findOwnView(id);
  return view === own || view === "now" ? toHref(view, id, filter) : toHref(own, id);
}

/** The address of the present list alone. */
export function toListHref(): string {
  const { view, filter } = place.value;
  return toHref(view, null, filter);
}

/** Shows under its own address whoever was asked for by a former one. */
export function goOnTo(id: string): void {
  location.replace(toPersonHref(id));
}

/** Remembers where the reader is: what it answers goes to an address, unless the reader has gone elsewhere meanwhile. */
export function fromHere(): (href: string) => void {
  const here = location.hash;
  return (href) => {
    if (location.hash === here) goTo(href);
  };
}

/** Goes to an address of the console, such as `#/model`; all that reads the address knows it at once. */
export function goTo(href: string): void {
  location.hash = href;
  follow();
}
