/** What the requests of a fuzzing run may speak of. */
export interface Known {
  /** Where the server is. */
  readonly url: string;
  readonly siteKey: string;
  /** Whoever administers the site: many, since one key may ask only so often in a minute. */
  readonly admins: readonly Admin[];
  /** What the site's servers sign with. */
  readonly identitySecret: string;
  /** What the site's CRM signs with. */
  readonly webhookSecret: string;
  /** Secrets of browsers, each a visitor's; the same in every run. */
  readonly secrets: readonly string[];
  /** Public ids of visitors that there are: those of the first secrets, in their order. */
  readonly visitors: readonly string[];
  readonly leads: readonly KnownLead[];
  /** Whom requests may erase: nothing else of the run needs them, but that their browsers go on sending. */
  readonly doomed: readonly KnownLead[];
  /** The token of a prompt's preview. */
  readonly previewToken: string;
  /** Ids of destinations; each is on a dry run, so that nothing is sent. */
  readonly destinations: readonly string[];
  /** Where each list of the site goes on, by its path without ids. */
  readonly cursors: Readonly<Record<ListPath, string>>;
  readonly spare: SpareSite;
  /** What belongs to another site: no request may reach it, whatever it says. */
  readonly foreign: Foreign;
}

/** A secret key of scope admin, and the cookie of a console session that it opened. */
export interface Admin {
  readonly secretKey: string;
  readonly cookie: string;
}

/** A lead, and a browser that is said to be this person's. */
export interface KnownLead {
  readonly id: string;
  readonly visitor: string;
}

/** The lists that go on behind a cursor. */
export const listPaths = [
  "/v1/visitors",
  "/v1/model/versions",
  "/v1/leads",
  "/v1/leads/:id/journey",
  "/v1/accounts",
  "/v1/keys",
  "/v1/audit",
  "/v1/erasures",
  "/v1/reports/people",
  "/v1/spend",
] as const;
export type ListPath = (typeof listPaths)[number];

/** A site that requests may disable, and whose keys and sessions they may end: nothing else of the run needs it. */
export interface SpareSite {
  readonly id: string;
  readonly siteKey: string;
  /** Its people, whose keys stay. */
  readonly admins: readonly Admin[];
  /** Ids of keys that requests may change and end. */
  readonly keys: readonly string[];
  /** Keys to sign in with, and to break: whoever fails with one often enough locks it for a while. */
  readonly signInKeys: readonly string[];
}

/** One of each of another site's things. */
export interface Foreign {
  readonly site: string;
  readonly visitor: string;
  readonly lead: string;
  readonly key: string;
  readonly cursor: string;
  readonly secretKey: string;
}
