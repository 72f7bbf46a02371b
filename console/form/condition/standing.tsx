import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Choice } from "../../parts/options.tsx";
import { grades } from "../../words/grades.ts";
import { nameDimension } from "../../words/rule.ts";
import { listStages, type Names } from "../../words/standing.ts";
import { at, isFields, type Pointer } from "../document.ts";
import { describe, NumberField, SelectField, Slot } from "../fields.tsx";
import { useField } from "../form.ts";
import { KindsField } from "../kinds-field.tsx";
import { WordsField } from "../words-field.tsx";
import { comparisons, comparisonsOf } from "./comparison.tsx";
import { type Leaves, Tree } from "./tree.tsx";

/** What a condition over a standing may name, and where it stands: segments ask for no segment, only prompts for a stage. */
interface StandingAround {
  readonly names: Names;
  readonly stands: "stage" | "segment" | "prompt";
}

/** Tells the conditions of a form what they may name. */
export const StandingContext = createContext<StandingAround>({
  names: { dimensions: [], stages: [] },
  stands: "prompt",
});

const outcomes: readonly Choice[] = ["accepted", "rejected", "won", "lost"].map((one) => [one, one]);
const gradeChoices = grades.map((grade): Choice => [grade, grade]);

/** Each form that a leaf has: what it is called, and what it is at first. */
const forms: Readonly<Record<string, { readonly label: string; readonly first: unknown }>> = {
  score: { label: "Score", first: { score: { gte: 60 } } },
  signal: { label: "Signals so far", first: { signal: "demo_request" } },
  dimension: { label: "A dimension", first: { dimension: "fit", gte: 10 } },
  grade: { label: "Grade", first: { grade: ["A1"] } },
  attribute: { label: "An attribute", first: { attribute: comparisons.attribute.first } },
  outcome: { label: "What sales says", first: { outcome: "accepted" } },
  segment: { label: "A segment", first: { segment: "" } },
  stage: { label: "Stage", first: { stage: ["mql"] } },
  likelihood: { label: "Likelihood", first: { likelihood: { gte: 0.5 } } },
};

/** The leaves of a condition over someone's standing. */
export const standings: Leaves = { first: forms.score?.first, Leaf: StandingFields };

function StandingFields({ place }: { readonly place: Pointer }) {
  const field = useField(place);
  const { stands } = useContext(StandingContext);
  const form = findForm(field.value);
  const isAllowed = (name: string) =>
    !(name === "segment" && stands === "segment") && !(name === "stage" && stands !== "prompt");
  return (
    <div class="standing">
      <Slot field={{ ...field, flaw: null, id: `${field.id}-form` }} label="What is asked" isLabelHidden>
        <select
          {...describe({ ...field, flaw: null, id: `${field.id}-form` })}
          value={form}
          onChange={({ currentTarget }) => field.set(forms[currentTarget.value]?.first)}
        >
          {Object.entries(forms).map(([name, { label }]) => (
            <option key={name} value={name} hidden={!isAllowed(name)}>
              {label}
            </option>
          ))}
        </select>
      </Slot>
      <LeafFields form={form} place={place} />
    </div>
  );
}

function LeafFields({ form, place }: { readonly form: string; readonly place: Pointer }) {
  const { names } = useContext(StandingContext);
  switch (form) {
    case "score":
    case "likelihood":
      return <Bounds place={at(place, form)} />;
    case "dimension":
      return (
        <>
          <SelectField
            place={at(place, "dimension")}
            label="Dimension"
            isLabelHidden
            choices={listDimensions(names)}
          />
          <Bounds place={place} />
        </>
      );
    case "grade":
      return <WordsField place={at(place, "grade")} label="Grades" choices={gradeChoices} />;
    case "outcome":
      return <SelectField place={at(place, "outcome")} label="Outcome" isLabelHidden choices={outcomes} />;
    case "attribute":
      return <Tree place={at(place, "attribute")} label="Attribute" leaves={comparisons.attribute} />;
    case "segment":
      return (
        <SelectField
          place={at(place, "segment")}
          label="Segment"
          isLabelHidden
          choices={listSegments(names)}
        />
      );
    case "stage":
      return <WordsField place={at(place, "stage")} label="Stages" choices={listStages(names)} />;
    default:
      return <SignalFields place={place} />;
  }
}

function SignalFields({ place }: { readonly place: Pointer }) {
  const signal = useField(at(place, "signal")).value;
  return (
    <div class="signal-count">
      <KindsField place={at(place, "signal")} label="Signals" />
      <Tree
        place={at(place, "where")}
        label="Which of them"
        leaves={comparisonsOf(signal)}
        unsaid={{ says: "All of them count.", add: "Only some" }}
      />
      <span class="in-line">
        <NumberField place={at(place, "atLeast")} label="At least" placeholder="1" unit="times" />
        <NumberField place={at(place, "withinDays")} label="Within" placeholder="ever" unit="days" />
      </span>
    </div>
  );
}

function Bounds({ place }: { readonly place: Pointer }) {
  return (
    <span class="in-line">
      <NumberField place={at(place, "gte")} label="At least" />
      <NumberField place={at(place, "lt")} label="Under" />
    </span>
  );
}

function findForm(value: unknown): string {
  const found = Object.keys(forms).find((name) => isFields(value) && name in value);
  return found ?? "score";
}

/** Lists the dimensions to choose from. */
export function listDimensions(names: Pick<Names, "dimensions">): readonly Choice[] {
  const ids = new Set([...names.dimensions.map(({ id }) => id), "engagement", "fit"]);
  return [...ids].map((id): Choice => [id, nameDimension(id, names)]);
}

function listSegments({ segments = [] }: Names): readonly Choice[] {
  return [["", "Choose…"], ...segments.map(({ id, name }): Choice => [id, name ?? id])];
}
