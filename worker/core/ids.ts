declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One website's id: 8 lowercase letters and digits. */
export type SiteId = Branded<"SiteId">;
/** The public id of one visitor: 22 characters of base64url; it names the Profile object and gives no rights. */
export type VisitorId = Branded<"VisitorId">;
/** One session's id, scoped by visitor: 1 to 64 characters. */
export type SessionId = Branded<"SessionId">;

/** Finds a site id in untrusted text; null if it is none. */
export function findSiteId(text: string): SiteId | null {
  // The pattern is what the brand promises.
  return /^[a-z0-9]{8}$/.test(text) ? (text as SiteId) : null;
}

/** Finds a visitor id in untrusted text; null if it is none. */
export function findVisitorId(text: string): VisitorId | null {
  // The pattern is what the brand promises.
  return /^[A-Za-z0-9_-]{22}$/.test(text) ? (text as VisitorId) : null;
}

/** Finds a session id in untrusted text; null if it is none. */
export function findSessionId(text: string): SessionId | null {
  // The pattern is what the brand promises.
  return /^[A-Za-z0-9._:-]{1,64}$/.test(text) ? (text as SessionId) : null;
}
