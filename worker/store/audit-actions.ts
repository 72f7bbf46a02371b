/** Everything that changes a site's configuration, by what it changes. */
export const auditActions = [
  ...(["key.create", "key.change", "key.rotate", "key.revoke"] as const),
  ...(["site.create", "site.change"] as const),
  ...(["session.open", "session.close", "session.close-all"] as const),
  ...(["model.publish", "model.rollback"] as const),
  ...(["prompt.create", "prompt.change", "prompt.delete"] as const),
  "spend.record",
  ...(["destination.create", "destination.change", "destination.rotate", "destination.delete"] as const),
  ...(["delivery.retry", "delivery.replay"] as const),
] as const;
export type AuditAction = (typeof auditActions)[number];
