import type { Happening } from "../api.ts";

type Fact = Extract<Happening, { readonly type: "attribute" }>;

/** One step of a journey; what was said at once by one source is one step. */
export type Step =
  | Exclude<Happening, Fact>
  | { readonly type: "facts"; readonly at: string; readonly source: string; readonly facts: readonly Fact[] };

/** Makes steps of happenings, newest first: attributes of one instant and source come together, in the order they were said. */
export function toSteps(happenings: readonly Happening[]): readonly Step[] {
  const steps: Step[] = [];
  for (const happening of happenings) {
    if (happening.type !== "attribute") {
      steps.push(happening);
      continue;
    }
    const { at, source } = happening;
    const last = steps.at(-1);
    const isSame = last?.type === "facts" && last.at === at && last.source === source;
    const facts = isSame ? [happening, ...last.facts] : [happening];
    if (isSame) steps.pop();
    steps.push({ type: "facts", at, source, facts });
  }
  return steps;
}

/** Names a step among the others of its journey, the same however many newer ones there are. */
export function nameStep(step: Step): string {
  const place = `${step.type} ${step.at}`;
  switch (step.type) {
    case "signal":
      return `${place} ${step.signal.visitor ?? ""} ${step.signal.id}`;
    case "stage":
      return `${place} ${step.from} ${step.to}`;
    case "facts":
      return `${place} ${step.source}`;
    case "outcome":
      return `${place} ${step.outcome}`;
    case "link":
      return `${place} ${step.visitor} ${step.kind}`;
  }
}
