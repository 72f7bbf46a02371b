import type { Context } from "hono";
import type { WireVerdict } from "../../snippet/wire.ts";
import type { Qualification } from "../core/answer/decision.ts";
import type { PersonId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Delivery, Receipt, Who } from "../env.ts";
import { type Addressee, askPerson } from "./ask-person.ts";
import type { Api } from "./context.ts";
import { countNewcomer, isFullOf } from "./newcomers.ts";
import type { Problem } from "./problem.ts";

/** What came of a delivery: whose object took it, what is thought now, and what was not simply stored. */
export interface Delivered extends Who {
  readonly owner: PersonId;
  readonly qualification: Qualification;
  readonly verdicts: readonly WireVerdict[];
  readonly claim?: "linked" | "too-many-claims";
  readonly isErased?: true;
}

/** Brings a delivery to whoever has the person's history by now, and sees to it that work which it begins is not forgotten. */
export async function deliverTo(
  c: Context<Api>,
  addressee: Addressee,
  delivery: Delivery,
): Promise<Result<Delivered, Problem>> {
  // A site's own servers know whom they bring.
  const isFull = delivery.facts.length > 0 && isFullOf(addressee.site, delivery.now);
  const receipt = await askPerson<Receipt>(c, addressee, (profile, lead, policy) =>
    profile.receive({ ...delivery, ...(lead && { lead }), ...(isFull && { isFull }) }, policy),
  );
  if (!receipt.ok) return receipt;
  const { owner, answer } = receipt.value;
  if (answer.kind === "too-many-signals")
    return fail({ kind: "too-many-recent-signals", retryAfterSeconds: answer.retryAfterSeconds });
  if (answer.kind === "too-many-newcomers")
    return fail({ kind: "overloaded", retryAfterSeconds: answer.retryAfterSeconds });
  // Who is imported stands in nobody's way.
  if (answer.isNew && !delivery.imported) countNewcomer(addressee.site, delivery.now);
  const profile = `${addressee.site}/${owner}`;
  if (answer.began) c.get("ports").notePending(c.env.DB, profile, c.executionCtx);
  return ok({ owner, ...answer });
}
