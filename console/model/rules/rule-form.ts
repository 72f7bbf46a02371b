import { isFields } from "../../form/document.ts";

/** The five things that a rule can listen to. */
export const ruleForms = {
  occurs: "Someone does something",
  frequency: "Someone does something several times",
  absence: "Someone does something, and not another",
  idle: "Nothing happens for some time",
  attribute: "Something is known about the person",
} as const;

/** One of them. */
export type RuleForm = keyof typeof ruleForms;

/** Finds to what a rule listens. */
export function findRuleForm(when: unknown): RuleForm {
  if (!isFields(when)) return "occurs";
  if ("attribute" in when) return "attribute";
  if ("idleDays" in when) return "idle";
  if ("without" in when) return "absence";
  return "atLeast" in when ? "frequency" : "occurs";
}

/** Makes a rule listen to something else; what the other form has no place for is left away. */
export function toRuleForm(rule: unknown, form: RuleForm): unknown {
  const { when, limit, decay, emit, ...rest } = isFields(rule) ? rule : {};
  const base = { ...rest, when: makeTrigger(isFields(when) ? when : {}, form) };
  if (form === "attribute") {
    const { reset, ...award } = { reset: undefined, ...base };
    return { points: 10, ...(reset !== undefined && { dimension: reset }), ...award };
  }
  return omitMissing({ ...base, limit, decay, emit: form === "absence" ? emit : undefined });
}

function makeTrigger(before: Readonly<Record<string, unknown>>, form: RuleForm): unknown {
  const { signal = "page_view", where } = before;
  const act = omitMissing({ signal, where });
  switch (form) {
    case "occurs":
      return act;
    case "frequency":
      return { ...act, atLeast: 3, withinDays: 7 };
    case "absence":
      return { ...act, without: "purchase", withinMinutes: 60 };
    case "idle":
      return { idleDays: 30 };
    case "attribute":
      return { attribute: { field: "job_title", op: "contains", value: "" } };
  }
}

/** Makes a rule give points, or make a dimension begin anew. */
export function toEffect(rule: unknown, effect: "points" | "reset"): unknown {
  const { points, dimension, decay, emit, reset, ...rest } = isFields(rule) ? rule : {};
  if (effect === "reset") return { ...rest, reset: dimension ?? "engagement" };
  const named = reset === "engagement" ? undefined : reset;
  return omitMissing({ ...rest, points: points ?? 10, dimension: dimension ?? named, decay, emit });
}

/** Makes an id of a name that no other thing has: "Read the pricing page" is "read-the-pricing-page". */
export function makeId(name: string, taken: readonly string[]): string {
  const words = name
    .normalize("NFD")
    .replace(/[^\w\s-]/g, "")
    .trim()
    .toLowerCase();
  const plain =
    words
      .replace(/[\s_-]+/g, "-")
      .slice(0, 48)
      .replace(/^-+|-+$/g, "") || "new";
  if (!taken.includes(plain)) return plain;
  let number = 2;
  while (taken.includes(`${plain}-${number}`)) number += 1;
  return `${plain}-${number}`;
}

function omitMissing(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
