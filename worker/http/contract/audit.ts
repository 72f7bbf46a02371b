import * as v from "valibot";
import { auditActions } from "../../store/audit-actions.ts";
import type { Contract } from "./contract.ts";
import { dayOrInstant, instant, listOf, paging, word } from "./fields.ts";

const entry = v.object({
  at: instant,
  /** The visible part of the key, or the e-mail address of whoever came through Cloudflare Access. */
  by: v.string(),
  action: v.string(),
  target: v.string(),
  detail: v.record(v.string(), v.unknown()),
});

const log = v.object({ entries: listOf(entry), cursor: v.nullable(v.string()) });

/** `GET /v1/audit`: the newest first; `cursor` is null at the end. */
export type AuditLog = v.InferOutput<typeof log>;

const day = v.optional(dayOrInstant);

export const listAudit = {
  method: "GET",
  path: "/v1/audit",
  name: "listAudit",
  summary: "Lists who changed what of the site's configuration, the newest first.",
  access: "admin",
  query: v.strictObject({ ...paging, action: v.optional(word(auditActions)), from: day, to: day }),
  answer: log,
  problems: ["bad-limit", "bad-query", "bad-cursor"],
  tagged: true,
} as const satisfies Contract;
