import { defaultModel } from "./default-model.ts";
import type { Model } from "./model.ts";

/** A model to begin with. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Where its numbers come from; absent for our own. */
  readonly source?: string;
  /** What the source says and the language does not, each with the nearest form. */
  readonly notExpressed: readonly { readonly line: string; readonly nearest: string }[];
  readonly model: Model;
}

/** Lists the models that a site can begin with. */
export const templates: readonly Template[] = [
  {
    id: "saas-and-shop",
    name: "SaaS and shop",
    description: "What every new site begins with.",
    notExpressed: [],
    model: defaultModel,
  },
];
