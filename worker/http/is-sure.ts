import type { Link } from "../core/history/link.ts";

/** Tells whether a lead is surely who it is said to be: a browser was verified, or none that counts merely claims it. */
export function isSure(links: readonly Link[]): boolean {
  const isVerified = links.some(({ kind }) => kind === "verified" || kind === "left");
  return isVerified || !links.some(({ kind }) => kind === "claimed");
}
