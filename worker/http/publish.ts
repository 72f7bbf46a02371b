import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findDraft } from "../store/drafts.ts";
import { findVersion } from "../store/models.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { type PublicationReceipt, publishModel, rollBackModel } from "./contract/publication.ts";
import { serve } from "./contract/serve.ts";
import { tagOfDraft } from "./draft.ts";
import { namesTag } from "./etag.ts";
import type { Problem } from "./problem.ts";
import { findVersionNow, publish, readWish, tellReceipt, type Wish, withoutVersion } from "./publication.ts";

/** Routes `POST /v1/model/publish`, which makes the draft decide, and `/rollback`, which brings an earlier version back as a new one. */
export function routePublish(app: Hono<Api>): void {
  serve(app, publishModel, async ({ c, caller, body }) =>
    answerReceipt(await publishDraft(c, caller, readWish(body))),
  );
  serve(app, rollBackModel, async ({ c, caller, body }) =>
    answerReceipt(await rollBack(c, caller, { ...readWish(body), to: body.to })),
  );
}

function answerReceipt(receipt: Result<PublicationReceipt, Problem>) {
  if (!receipt.ok) return receipt;
  const headers = { Location: `/v1/model/versions/${receipt.value.version}` };
  return ok({ body: receipt.value, headers });
}

async function publishDraft(
  c: Context<Api>,
  caller: Caller,
  wish: Wish,
): Promise<Result<PublicationReceipt, Problem>> {
  const db = openDatabase(c.env.DB);
  const draft = await findDraft(db, caller.site.id);
  if (!draft)
    return fail({ kind: "no-draft", detail: "There is no draft: PUT one to /v1/model/draft first." });
  const wanted = c.req.header("If-Match");
  if (wanted !== undefined && !namesTag(wanted, tagOfDraft(draft))) return fail(draftChanged);
  const what = { ...wish, restoredFrom: null };
  const published = await publish(c, caller, {
    ...what,
    model: draft.document,
    after: draft.basedOn,
    draft: { revision: draft.revision },
  });
  if (published) return ok(tellReceipt(published, caller, what));
  const now = await findVersionNow(db, caller);
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

async function rollBack(
  c: Context<Api>,
  caller: Caller,
  { to, ...wish }: Wish & { readonly to: number },
): Promise<Result<PublicationReceipt, Problem>> {
  const db = openDatabase(c.env.DB);
  const [model, now] = [await findVersion(db, caller.site.id, to), await findVersionNow(db, caller)];
  if (!model) return fail({ kind: "not-found", detail: `There is no version ${to}.` });
  if (!now.ok) return now;
  const wanted = c.req.header("If-Match");
  if (wanted !== undefined && !namesTag(wanted, `"${now.value}"`)) return fail({ kind: "version-conflict" });
  const what = { ...wish, restoredFrom: to };
  const published = await publish(c, caller, {
    ...what,
    model: withoutVersion(model),
    after: now.value,
    draft: "keep",
  });
  return published ? ok(tellReceipt(published, caller, what)) : fail({ kind: "version-conflict" });
}
