/** By what a list of leads can be sorted; `email` from a to z, all else from the greatest down. */
export const leadOrders = ["score", "lastSeen", "firstSeen", "stageSince", "email"] as const;
export type LeadOrder = (typeof leadOrders)[number];
