import type { Context, Hono } from "hono";
import * as v from "valibot";
import { escapeStep } from "../../core/inspect.ts";
import { type Flaw, fail, ok, type Result } from "../../core/result.ts";
import {
  maxBodyBytes,
  maxDocumentBytes,
  maxDocumentDepth,
  maxImportBytes,
  maxJsonDepth,
} from "../../limits.ts";
import { answerProblem } from "../answer-problem.ts";
import { type BodyBounds, readJson } from "../body.ts";
import type { Caller } from "../caller.ts";
import type { Api } from "../context.ts";
import { answerUnlessKnown } from "../etag.ts";
import { csvType } from "../parse-csv.ts";
import type { Problem } from "../problem.ts";
import { countRequest } from "../rate.ts";
import { readLeads } from "../read-leads.ts";
import { readSpend } from "../read-spend.ts";
import type { Scope } from "../scope.ts";
import { checkStaff } from "../staff.ts";
import type { BodyForm, Contract, Given, Schema } from "./contract.ts";
import { answerOnce } from "./once.ts";

/** A request that keeps its contract. Where no scope is asked for there is no caller; what is described only is unknown. */
export interface Asked<Kept extends Contract> {
  readonly c: Context<Api>;
  readonly caller: Kept["access"] extends Scope ? Caller : null;
  readonly query: Given<Kept["query"]>;
  readonly body: Kept extends { readonly ownCheck: true } ? unknown : Given<Kept["body"]>;
}

/** A success: the body as the contract says, with its ETag if it has one, or a whole response that is no JSON. */
export type Reply<Kept extends Contract> =
  | {
      readonly body: Given<Kept["answer"]>;
      readonly etag?: string;
      readonly status?: 200 | 201 | 202;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | Response;

/** Does what a route is for. */
export type Handler<Kept extends Contract> = (asked: Asked<Kept>) => Promise<Result<Reply<Kept>, Problem>>;

const json = ["application/json"];
const formBounds = {
  fields: { maxBytes: maxBodyBytes, maxDepth: maxJsonDepth, mediaTypes: json },
  document: { maxBytes: maxDocumentBytes, maxDepth: maxDocumentDepth, mediaTypes: json },
  patch: {
    maxBytes: maxDocumentBytes,
    maxDepth: maxDocumentDepth,
    mediaTypes: [...json, "application/merge-patch+json"],
  },
  leads: { maxBytes: maxImportBytes, maxDepth: maxJsonDepth, mediaTypes: [...json, csvType] },
  rows: { maxBytes: maxDocumentBytes, maxDepth: maxJsonDepth, mediaTypes: [...json, csvType] },
} as const satisfies Record<BodyForm, BodyBounds>;

const readers: Record<BodyForm, (request: Request, bounds: BodyBounds) => Promise<Result<unknown, Problem>>> =
  {
    fields: readJson,
    document: readJson,
    patch: readJson,
    leads: readLeads,
    rows: readSpend,
  };

/** Routes a contract, but those of pages: who asks, the query and the body are checked before the handler sees them. */
export function serve<Kept extends Contract>(app: Hono<Api>, contract: Kept, handle: Handler<Kept>): void {
  app.on(contract.method, contract.path, async (c) => {
    const checked = await check(c, contract);
    if (!checked.ok) return answerProblem(c, checked.error);
    const asked = { c, ...checked.value };
    const { caller, body } = asked;
    async function answer(): Promise<Response> {
      // What was checked against the schemas of the contract is of their types.
      const reply = await handle(asked as Asked<Kept>);
      return reply.ok ? answerReply(c, contract, reply.value) : answerProblem(c, reply.error);
    }
    return contract.idempotent && caller ? answerOnce(c, { site: caller.site.id, body }, answer) : answer();
  });
}

function answerReply<Kept extends Contract>(c: Context<Api>, contract: Kept, reply: Reply<Kept>): Response {
  if (reply instanceof Response) return reply;
  for (const [name, value] of Object.entries(reply.headers ?? {})) c.header(name, value);
  if (contract.answer === undefined) return c.body(null, 204);
  c.status(reply.status ?? contract.status ?? 200);
  // An answer is a JSON object or a list: what its schema says.
  const body = reply.body as object;
  return reply.etag === undefined ? c.json(body) : answerUnlessKnown(c, body, reply.etag);
}

interface Checked {
  readonly caller: Caller | null;
  readonly query: unknown;
  readonly body: unknown;
}

async function check(c: Context<Api>, contract: Contract): Promise<Result<Checked, Problem>> {
  const caller = await checkCaller(c, contract);
  if (!caller.ok) return caller;
  const query = checkQuery(c, contract.query);
  if (!query.ok) return query;
  const body = await checkBody(c, contract);
  return body.ok ? ok({ caller: caller.value, query: query.value, body: body.value }) : body;
}

async function checkCaller(
  c: Context<Api>,
  { access, name }: Contract,
): Promise<Result<Caller | null, Problem>> {
  if (access === "page" || access === "signed") throw new Error(`${name} admits its callers itself`);
  if (access === "anyone" || access === "session") return ok(null);
  const caller = await checkStaff(c, access);
  return caller.ok ? admitWithinRate(c, caller.value) : caller;
}

function admitWithinRate(c: Context<Api>, caller: Caller): Result<Caller, Problem> {
  const rate = countRequest(caller.key.hash, Date.now());
  c.set("rate", rate);
  return rate.isOver ? fail({ kind: "too-many-requests", retryAfterSeconds: rate.resetSeconds }) : ok(caller);
}

// What reaches for an object's prototype is ignored, whoever sends it and why.
const prototypeName = /__proto__|\bconstructor\b|\bprototype\b/;

/** Checks the query; of a name that comes twice the first counts. */
export function checkQuery(c: Context<Api>, schema: Schema | undefined): Result<unknown, Problem> {
  if (!schema) return ok(undefined);
  const entries = Object.entries(c.req.query()).filter(([name]) => !prototypeName.test(name));
  const checked = v.safeParse(schema, Object.fromEntries(entries));
  if (checked.success) return ok(checked.output);
  const flaws = listFlaws(checked.issues);
  const kind = checked.issues.every(isOfLimit) ? "bad-limit" : "bad-query";
  return fail({ kind, detail: describeFlaws(flaws), flaws });
}

/** Tells a limit out of bounds from one where there is none to say. */
function isOfLimit(issue: v.BaseIssue<unknown>): boolean {
  return pointTo(issue) === "/limit" && issue.type !== "strict_object";
}

async function checkBody(
  c: Context<Api>,
  { body: schema, form = "fields", ownCheck }: Contract,
): Promise<Result<unknown, Problem>> {
  const isLeftOut = schema?.type === "optional" && c.req.header("Content-Type") === undefined;
  if (!schema || isLeftOut) return ok(undefined);
  const body = await readers[form](c.req.raw, formBounds[form]);
  if (!body.ok || ownCheck) return body;
  // To valibot a list is an object too.
  if (form === "fields" && Array.isArray(body.value))
    return fail({ kind: "bad-shape", flaws: [{ pointer: "", detail: "must be an object" }] });
  const checked = v.safeParse(schema, body.value);
  return checked.success ? ok(checked.output) : fail({ kind: "bad-shape", flaws: listFlaws(checked.issues) });
}

/** Lists what is wrong, each with its place as a JSON pointer (RFC 6901). */
export function listFlaws(issues: readonly v.BaseIssue<unknown>[]): Flaw[] {
  return issues.map((issue) => ({ pointer: pointTo(issue), detail: describeIssue(issue) }));
}

function pointTo({ path }: v.BaseIssue<unknown>): string {
  return (path ?? []).map(({ key }) => `/${escapeStep(key)}`).join("");
}

/** Says what valibot says by itself, of fields that are missing or not known, in our words. */
function describeIssue({ type, expected, message }: v.BaseIssue<unknown>): string {
  if (type === "strict_object" && expected === "never") return "is not a field here";
  if (type === "strict_object" && expected?.startsWith('"')) return "is missing";
  return type === "strict_object" ? "must be an object" : message;
}

function describeFlaws(flaws: readonly Flaw[]): string {
  return `${flaws.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join("; ")}.`;
}
