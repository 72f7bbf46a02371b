import type { Author } from "../store/audit.ts";
import type { Caller } from "./caller.ts";

/** Says who changes something of the site now, for its log. */
export function makeAuthor({ site, key }: Caller): Author {
  return { site: site.id, by: key.prefix, at: Date.now() };
}
