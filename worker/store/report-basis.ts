import type { CountBasis } from "./counted-people.ts";
import type { Site } from "./site.ts";

/** Makes what a site's people are added up by, of its published model and its settings. */
export function makeBasis({ id, policy, settings }: Site): CountBasis {
  return {
    site: id,
    stages: policy.model.stages.map((stage) => stage.id),
    ownDomains: settings.internal?.emailDomains ?? [],
  };
}
