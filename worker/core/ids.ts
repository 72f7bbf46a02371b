declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One website's id: 8 lowercase letters and digits. */
export type SiteId = Branded<"SiteId">;
/** The public id of one visitor: 22 characters of base64url; it names the Profile object and gives no rights. */
export type VisitorId = Branded<"VisitorId">;
/** The public id of one lead: `ld_` and 22 characters of base64url; it names the lead's object and gives no rights. */
export type LeadId = Branded<"LeadId">;
/** Whoever has an object of their own. */
export type PersonId = VisitorId | LeadId;
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

/** Finds a lead's id in untrusted text; null if it is none. */
export function findLeadId(text: string): LeadId | null {
  // The pattern is what the brand promises.
  return /^ld_[A-Za-z0-9_-]{22}$/.test(text) ? (text as LeadId) : null;
}

/** Finds the id of a visitor or a lead in untrusted text; null if it is neither. */
export function findPersonId(text: string): PersonId | null {
  return findVisitorId(text) ?? findLeadId(text);
}

/** Tells leads from visitors. */
export function isLeadId(person: PersonId): person is LeadId {
  return findLeadId(person) !== null;
}

/** Finds a session id in untrusted text; null if it is none. */
export function findSessionId(text: string): SessionId | null {
  // The pattern is what the brand promises.
  return /^[A-Za-z0-9._:-]{1,64}$/.test(text) ? (text as SessionId) : null;
}
