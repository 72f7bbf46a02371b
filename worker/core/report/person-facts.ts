import type { ExplainedRule } from "../answer/decision.ts";
import type { Attribute } from "../history/history.ts";

/** One rule that fired for a person: how often, and when first (epoch ms); 0 of a rule about who somebody is. */
export type FiredRule = readonly [rule: string, times: number, firstAt: number];

/** What reports count of a person, beside when it was seen and the stages that it reached. */
export interface PersonFacts {
  readonly firstChannel: string | null;
  readonly firstCampaign: string | null;
  readonly lastChannel: string | null;
  readonly lastCampaign: string | null;
  /** In the model's order. */
  readonly fired: readonly FiredRule[];
  /** When an address or user id was first said of the person, epoch ms; null if none was. */
  readonly knownAt: number | null;
}

/** What is known of a person, as far as facts are made of it. */
export interface FactSources {
  /** The attributes that count, one a name. */
  readonly values: readonly Attribute[];
  /** All that was said of the person. */
  readonly attributes: readonly Attribute[];
  readonly rules: readonly ExplainedRule[];
}

/** Makes the facts of a person; of rules that fired no more than `maxRules`. */
export function tellFacts({ values, attributes, rules }: FactSources, maxRules: number): PersonFacts {
  const textOf = (wanted: string) => {
    const value = values.find(({ name }) => name === wanted)?.value;
    return typeof value === "string" && value !== "" ? value : null;
  };
  const naming = attributes.filter(
    ({ name, value }) => (name === "email" || name === "user_id") && value !== null,
  );
  return {
    firstChannel: textOf("first_channel"),
    firstCampaign: textOf("first_campaign"),
    lastChannel: textOf("last_channel"),
    lastCampaign: textOf("last_campaign"),
    fired: rules
      .filter(({ count }) => count > 0)
      .map(tellFired)
      .slice(0, maxRules),
    knownAt: naming.length === 0 ? null : Math.min(...naming.map(({ at }) => at)),
  };
}

function tellFired({ rule, count, awards }: ExplainedRule): FiredRule {
  const firstAt = awards.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  return [rule, count, Number.isFinite(firstAt) ? firstAt : 0];
}
