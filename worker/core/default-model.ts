import type { Model, Prompt } from "./model.ts";

/** The model of a new site. */
export const defaultModel: Model = { dimensions: [], rules: [], stages: [] };

/** The prompts of a new site. */
export const defaultPrompts: readonly Prompt[] = [];
