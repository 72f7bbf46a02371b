import type { AnswerOf, Operations } from "../../worker/http/contract/client.ts";

// The parts of a model and of a prompt, as the contracts tell them.

/** The document that decides. */
export type Model = AnswerOf<Operations["getModel"]>;
/** The model to work on. */
export type Draft = AnswerOf<Operations["getDraft"]>;
export type Rule = Model["rules"][number];
export type Dimension = Model["dimensions"][number];
export type Stage = Model["stages"][number];
export type Segment = NonNullable<Model["segments"]>[number];
/** When a rule counts. */
export type Trigger = Rule["when"];
/** A rule that gives or takes points. */
export type AwardRule = Extract<Rule, { readonly points: number }>;
export type Limit = NonNullable<Rule["limit"]>;
export type Decay = NonNullable<AwardRule["decay"]>;
/** A tree of comparisons. */
export type Condition = Extract<Trigger, { readonly attribute: unknown }>["attribute"];
export type Comparison = Extract<Condition, { readonly field: string }>;
export type StoredPrompt = AnswerOf<Operations["getPrompt"]>;
export type Prompt = StoredPrompt["prompt"];
/** A tree over a person's standing: all that prompts may ask, which is more than stages and segments may. */
export type Standing = Prompt["when"];
/** One kind of signal or several. */
export type Kinds = Extract<Trigger, { readonly signal: unknown }>["signal"];
/** What a prompt brought about. */
export type PromptReport = AnswerOf<Operations["reportPrompts"]>["prompts"][number];
