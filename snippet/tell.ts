import { announce } from "./announce.ts";
import { config } from "./lazy.ts";
import { maxToldChars } from "./limits.ts";
import { read, write } from "./storage.ts";

/**
 * Keeps who the page says that this is, a line of JSON for each telling and when it was, until the file of traits has had it acknowledged; loads that
 * file, also where there is nothing to tell yet. Does nothing without consent.
 */
export function tell(told?: unknown): void {
  if (!config) return;
  if (told)
    write("ripen.t", `${read("ripen.t")}${JSON.stringify([Date.now(), told])}\n`.slice(-maxToldChars));
  announce("identify");
}
