import type { Hono } from "hono";
import { fail } from "../core/result.ts";
import { answerProblem } from "./answer-problem.ts";
import type { Api } from "./context.ts";
import { addOutcome, receiveOutcome } from "./contract/outcomes.ts";
import { serve } from "./contract/serve.ts";
import { decodeOutcome } from "./decode-outcome.ts";
import { answerNews, bringNews } from "./known-lead.ts";
import { readOutcome } from "./received-outcome.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes what sales or the till says of a lead: by whoever holds a key, and by whoever signs. */
export function routeOutcomes(app: Hono<Api>): void {
  serve(app, addOutcome, async ({ c, caller, body }) => {
    const outcome = decodeOutcome(body, { now: Date.now(), by: caller.key.prefix });
    if (!outcome.ok) return fail({ kind: "bad-shape", flaws: outcome.error } as const);
    return answerNews(c, caller, { outcomes: [outcome.value] });
  });
  app.post(receiveOutcome.path, async (c) => {
    const received = await readOutcome(c);
    if (!received.ok) return answerProblem(c, received.error);
    const { site, lead, outcome } = received.value;
    const brought = await bringNews(c, { site, lead }, { outcomes: [outcome] });
    if (!brought.ok) return answerProblem(c, brought.error);
    const { owner, qualification } = brought.value;
    return c.json({ lead: owner, stage: qualification.stage, at: toIso(outcome.at) });
  });
}
