import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { anything, instant, listOf, maybeInstant, paging, said } from "./fields.ts";

const everything = v.object({
  asOf: instant,
  person: v.string(),
  objects: said(
    listOf(v.object({ person: v.string(), commits: listOf(anything) })),
    "What each object of this person keeps, commit by commit: the person's own, and those of its browsers.",
  ),
  tables: said(
    listOf(v.object({ person: v.string(), rows: v.record(v.string(), listOf(anything)) })),
    "What the read model has of each of them, table by table.",
  ),
});

/** Everything that is kept of a person, as it is kept. */
export type Everything = v.InferOutput<typeof everything>;

const erasure = v.object({ person: v.string(), requestedAt: instant });

const ledger = v.object({
  erasures: listOf(
    v.object({
      person: v.string(),
      requestedAt: instant,
      requestedBy: v.nullable(v.string()),
      doneAt: maybeInstant,
    }),
  ),
  cursor: v.nullable(v.string()),
});

/** `GET /v1/erasures`: the newest first; `cursor` is null at the end. */
export type Ledger = v.InferOutput<typeof ledger>;

const lead = { id: "The lead's id, `ld_…`." };
const visitor = { id: "The visitor's id." };
const erasing = "Twice is no failure, and who was never there is answered alike.";

export const exportLead = {
  method: "GET",
  path: "/v1/leads/:id/export",
  name: "exportLead",
  summary: "Gives everything that is kept of a lead and its browsers, as it is kept.",
  access: "admin",
  params: lead,
  answer: everything,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;

export const exportVisitor = {
  method: "GET",
  path: "/v1/visitors/:id/export",
  name: "exportVisitor",
  summary: "Gives everything that is kept of a visitor, as it is kept.",
  access: "admin",
  params: visitor,
  answer: everything,
  problems: ["bad-id", "not-found", "overloaded"],
} as const satisfies Contract;

export const eraseLead = {
  method: "DELETE",
  path: "/v1/leads/:id",
  name: "eraseLead",
  summary: `Erases a lead, its browsers and all that they brought, everywhere. ${erasing}`,
  access: "admin",
  params: lead,
  answer: erasure,
  status: 202,
  problems: ["bad-id"],
} as const satisfies Contract;

export const eraseVisitor = {
  method: "DELETE",
  path: "/v1/visitors/:id",
  name: "eraseVisitor",
  summary: `Erases a visitor, and what it brought to leads, everywhere. ${erasing}`,
  access: "admin",
  params: visitor,
  answer: erasure,
  status: 202,
  problems: ["bad-id"],
} as const satisfies Contract;

export const listErasures = {
  method: "GET",
  path: "/v1/erasures",
  name: "listErasures",
  summary:
    "Lists who was to be erased, by whom and when, and when nothing was left; of the person only the id is kept.",
  access: "admin",
  query: v.strictObject(paging),
  answer: ledger,
  problems: ["bad-cursor"],
} as const satisfies Contract;
