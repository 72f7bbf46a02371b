import { demoModel, demoPrompts } from "../../demo/rules.ts";
import type { SiteId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import type { Prompt } from "../../worker/core/model/prompt.ts";

/** Makes the policy of a site like the demo, published at `publishedAt` (epoch ms). */
export function makeDemoPolicy(site: SiteId, publishedAt: number): Policy {
  const prompts = [...demoPrompts, ...yearPrompts];
  return { site, revision: 1, version: 1, publishedAt, firesEffects: true, model: demoModel, prompts };
}

/** The prompts that a year is richer by: a question, held back from a fifth of the visitors so that its effect can be told. */
export const yearPrompts: readonly Prompt[] = [
  {
    id: "rooms",
    name: "How many rooms",
    action: "question",
    when: { all: [{ score: { gte: 8 } }, { not: { signal: "demo_request" } }] },
    priority: 5,
    delaySeconds: 5,
    caps: [{ times: 1, per: "month" }],
    holdoutPercent: 20,
    goals: [{ signal: ["demo_request", "cart_add"] }],
    attributionDays: 14,
    content: {
      title: "One question, so that we show you what fits",
      questions: [
        {
          id: "rooms",
          text: "How many rooms do you want to know the air of?",
          options: [
            { value: "up-to-10", label: "Up to 10" },
            { value: "10-to-50", label: "10 to 50" },
            { value: "more", label: "More than 50" },
          ],
        },
      ],
    },
  },
];
