import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findDraft } from "../store/drafts.ts";
import { findVersion } from "../store/models.ts";
import { readJson } from "./body.ts";
import type { Api } from "./context.ts";
import { tagOfDraft } from "./draft.ts";
import { namesTag } from "./etag.ts";
import { documentBounds } from "./model.ts";
import { answerProblem, type Problem } from "./problem.ts";
import {
  findVersionNow,
  type PublicationReceipt,
  publish,
  readWish,
  tellReceipt,
  withoutVersion,
} from "./publication.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";

/** Routes `POST /v1/model/publish`, which makes the draft decide, and `/rollback`, which brings an earlier version back as a new one. */
export function routePublish(app: Hono<Api>): void {
  app.post("/v1/model/publish", async (c) => answerReceipt(c, await publishDraft(c)));
  app.post("/v1/model/rollback", async (c) => answerReceipt(c, await rollBack(c)));
  for (const path of ["/v1/model/publish", "/v1/model/rollback"]) allowOnly(app, path, ["POST"]);
}

function answerReceipt(c: Context<Api>, receipt: Result<PublicationReceipt, Problem>): Response {
  if (!receipt.ok) return answerProblem(c, receipt.error);
  const { version } = receipt.value;
  return c.json(receipt.value, 201, { Location: `/v1/model/versions/${version}` });
}

async function publishDraft(c: Context<Api>): Promise<Result<PublicationReceipt, Problem>> {
  const caller = await checkStaff(c, "write");
  if (!caller.ok) return caller;
  const body = await readJson(c.req.raw, documentBounds);
  if (!body.ok) return body;
  const wish = readWish(body.value, []);
  if (!wish.ok) return wish;
  const db = openDatabase(c.env.DB);
  const draft = await findDraft(db, caller.value.site.id);
  if (!draft)
    return fail({ kind: "no-draft", detail: "There is no draft: PUT one to /v1/model/draft first." });
  const wanted = c.req.header("If-Match");
  if (wanted !== undefined && !namesTag(wanted, tagOfDraft(draft))) return fail(draftChanged);
  const what = { ...wish.value, restoredFrom: null };
  const published = await publish(c, caller.value, {
    ...what,
    model: draft.document,
    after: draft.basedOn,
    draft: { revision: draft.revision },
  });
  if (published) return ok(tellReceipt(published, caller.value, what));
  const now = await findVersionNow(db, caller.value);
  return now.ok && now.value !== draft.basedOn
    ? fail(overtaken(draft.basedOn, now.value))
    : fail(draftChanged);
}

const draftChanged: Problem = {
  kind: "version-conflict",
  detail: "The draft has changed meanwhile: read it again.",
};

function overtaken(basedOn: number, published: number): Problem {
  const detail = `The draft was made from version ${basedOn}, but version ${published} is published: look at it, then save the draft again.`;
  return { kind: "version-conflict", detail };
}

async function rollBack(c: Context<Api>): Promise<Result<PublicationReceipt, Problem>> {
  const caller = await checkStaff(c, "write");
  if (!caller.ok) return caller;
  const body = await readJson(c.req.raw, documentBounds);
  if (!body.ok) return body;
  const wish = readWish(body.value, ["to"]);
  if (!wish.ok) return wish;
  const db = openDatabase(c.env.DB);
  const { to } = wish.value;
  const [model, now] = [
    await findVersion(db, caller.value.site.id, to),
    await findVersionNow(db, caller.value),
  ];
  if (!model) return fail({ kind: "not-found", detail: `There is no version ${to}.` });
  if (!now.ok) return now;
  const wanted = c.req.header("If-Match");
  if (wanted !== undefined && !namesTag(wanted, `"${now.value}"`)) return fail({ kind: "version-conflict" });
  const what = { ...wish.value, restoredFrom: to };
  const published = await publish(c, caller.value, {
    ...what,
    model: withoutVersion(model),
    after: now.value,
    draft: "keep",
  });
  return published ? ok(tellReceipt(published, caller.value, what)) : fail({ kind: "version-conflict" });
}
