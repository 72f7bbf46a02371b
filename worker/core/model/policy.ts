import type { SiteId } from "../ids.ts";
import type { Model } from "./model.ts";
import type { Prompt } from "./prompt.ts";

/** What decides for one site: the published model with its prompts. `revision` grows with every change of either. */
export interface Policy {
  readonly site: SiteId;
  readonly revision: number;
  readonly version: number;
  /** When that version was published, epoch ms. */
  readonly publishedAt: number;
  /** True if effects that the publication itself causes are carried out. */
  readonly firesEffects: boolean;
  readonly model: Model;
  readonly prompts: readonly Prompt[];
}
