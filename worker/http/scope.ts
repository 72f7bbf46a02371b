/** How far a key reaches; each scope includes those before it. */
export const scopes = ["read", "write", "admin"] as const;
export type Scope = (typeof scopes)[number];
