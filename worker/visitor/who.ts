import type { Link } from "../core/history/link.ts";
import type { LeadId } from "../core/ids.ts";
import type { Known } from "./known.ts";

/** What an object tells of who somebody is, beside what it thinks of them. */
export interface Who {
  /** True if this is one of the site's own people. */
  readonly isInternal?: true;
  /** The domain of the address that the person has, or says to have, in lower case. */
  readonly emailDomain?: string;
  /** The lead that a visitor says to be; absent if there is none, or the lead's object answers. */
  readonly lead?: LeadId;
}

/** Tells what is known of who this is: of several leads that a browser has said to be, the last. */
export function tellWho({ isInternal, links, attributes }: Known): Who {
  const claims = [...links.values()].filter(({ kind }) => kind === "claimed");
  const last = claims.reduce<Link | null>((a, b) => (a && a.at > b.at ? a : b), null);
  const email = attributes.findLast(({ name }) => name === "email")?.value;
  return {
    ...(isInternal && { isInternal }),
    ...(typeof email === "string" && { emailDomain: email.slice(email.lastIndexOf("@") + 1).toLowerCase() }),
    ...(last && { lead: last.lead }),
  };
}
