import { touchFields } from "../channel/touch.ts";
import type { Comparison, Condition, Model } from "../model/model.ts";
import type { Prompt } from "../model/prompt.ts";
import type { OccursTrigger } from "../model/trigger.ts";
import { listKinds, triggerOf } from "../points/rule.ts";
import { listSignalCounts } from "./watch.ts";

const promptKinds = ["prompt_due", "prompt_held", "prompt_show", "prompt_dismiss", "prompt_click"];

/** By kind of signal the fields (`page.…`, `props.…`) that a model and its prompts read of it. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/** Lists what a model and its prompts read of each kind of signal: all else of a signal can be forgotten. */
export function listReads(model: Model, prompts: readonly Prompt[]): Reads {
  const reads = new Map<string, Set<string>>();
  const note = (kind: string, fields: readonly string[]) => {
    const known = reads.get(kind) ?? new Set();
    for (const field of fields) known.add(field);
    reads.set(kind, known);
  };
  const noteTrigger = ({ signal, where }: OccursTrigger, more: readonly string[] = []) => {
    const fields = [...(where ? listFields(where) : []), ...more];
    for (const kind of listKinds(signal)) note(kind, fields);
    // A session's fields are those of its visit.
    const ofVisit = fields.filter((field) => field.startsWith("session."));
    note(
      "visit",
      ofVisit.map((field) => field.replace("session.", "props.")),
    );
  };
  note("visit", touchFields);
  const rules = model.rules.filter(({ enabled }) => enabled !== false);
  for (const { when, limit } of rules) {
    if (!("signal" in when)) continue;
    const by = typeof limit === "object" && limit.by !== undefined ? [limit.by] : [];
    noteTrigger(when, "distinct" in when && when.distinct !== undefined ? [...by, when.distinct] : by);
    if ("without" in when) noteTrigger(triggerOf(when.without));
  }
  for (const count of listCounts(model, prompts)) noteTrigger(count);
  const byCaps = prompts.flatMap(({ caps = [] }) =>
    caps.flatMap((cap) => (typeof cap === "object" && cap.by ? [cap.by] : [])),
  );
  for (const kind of promptKinds) note(kind, ["props.prompt", "page.url", ...byCaps]);
  note("answer", ["props.prompt", "props.question", "props.value"]);
  // A derived signal has the page and the props of the one that began it.
  for (const rule of rules)
    if ("emit" in rule && rule.emit !== undefined && "signal" in rule.when)
      for (const kind of listKinds(rule.when.signal)) note(kind, [...(reads.get(rule.emit) ?? [])]);
  return reads;
}

function listCounts(model: Model, prompts: readonly Prompt[]) {
  const conditions = [
    ...model.stages.map(({ enter }) => enter),
    ...(model.segments ?? []).map(({ when }) => when),
    ...prompts.map(({ when }) => when),
  ];
  return [...conditions.flatMap(listSignalCounts), ...prompts.flatMap(({ goals = [] }) => goals)];
}

/** Lists the fields of a condition. */
export function listFields(condition: Condition): readonly string[] {
  return listComparisons(condition).map(({ field }) => field);
}

function listComparisons(condition: Condition): readonly Comparison[] {
  if ("all" in condition) return condition.all.flatMap(listComparisons);
  if ("any" in condition) return condition.any.flatMap(listComparisons);
  return "not" in condition ? listComparisons(condition.not) : [condition];
}
