import type { Link } from "../core/history/link.ts";

/** Tells whether a lead is surely who it is said to be: no browser merely claims it, or one was verified. */
export function isSure(links: readonly Link[]): boolean {
  const standing = links.filter(({ kind }) => kind !== "cut");
  return standing.length === 0 || standing.some(({ kind }) => kind === "verified" || kind === "left");
}
