import type { Choice } from "../../parts/options.tsx";
import { wordField } from "../../words/condition.ts";
import { at, type Pointer } from "../document.ts";
import { SelectField, TextField } from "../fields.tsx";
import { useField } from "../form.ts";
import { fitValue } from "./fit-value.ts";
import type { Leaves } from "./tree.tsx";
import { ValueField } from "./value-field.tsx";

const ops: readonly Choice[] = [
  ["eq", "is"],
  ["neq", "is not"],
  ["in", "is one of"],
  ["nin", "is none of"],
  ["contains", "contains"],
  ["starts_with", "begins with"],
  ["ends_with", "ends with"],
  ["glob", "matches (* and ?)"],
  ["gt", "is over"],
  ["gte", "is at least"],
  ["lt", "is under"],
  ["lte", "is at most"],
  ["between", "is between"],
  ["exists", "is known"],
];

const fieldNames = {
  signal: [
    "page.path",
    "page.url",
    "page.title",
    "page.referrer",
    "page.hostname",
    "page.query.utm_campaign",
    "props.seconds",
    "props.percent",
    "props.value",
    "props.count",
    "props.form",
    "props.purpose",
    "props.by",
    "session.channel",
    "session.utm_source",
    "session.utm_campaign",
    "attribute.country",
    "attribute.job_title",
    "attribute.company_size",
    "stage.reached",
  ],
  page: ["page.path", "page.url", "page.title", "page.referrer", "page.hostname", "page.query.utm_campaign"],
  attribute: [
    "email",
    "job_title",
    "company",
    "company_size",
    "country",
    "device",
    "first_channel",
    "last_channel",
    "first_campaign",
    "network",
  ],
} as const;

/** Where a comparison stands, which decides what it may ask of. */
type ComparisonPlace = keyof typeof fieldNames;

/** Makes the leaves of a condition that stands there. */
function makeLeaves(stands: ComparisonPlace, first: unknown): Leaves {
  return { first, Leaf: ({ place }) => <ComparisonFields place={place} stands={stands} /> };
}

const onSomePage = { field: "page.path", op: "glob", value: "/pricing*" };

/** The comparisons of each place. */
export const comparisons: Readonly<Record<ComparisonPlace, Leaves>> = {
  signal: makeLeaves("signal", onSomePage),
  page: makeLeaves("page", onSomePage),
  attribute: makeLeaves("attribute", { field: "country", op: "eq", value: "" }),
};

/** What a comparison of some kinds of signal asks at first. */
const firsts: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  ["dwell", { field: "props.seconds", op: "gte", value: 30 }],
  ["scroll", { field: "props.percent", op: "gte", value: 75 }],
  ["visit", { field: "props.count", op: "gte", value: 2 }],
  ["purchase", { field: "props.value", op: "gte", value: 100 }],
  ["form_submit", { field: "props.purpose", op: "eq", value: "" }],
]);

/** The comparisons of signals of a kind, or of several: at first they ask what most often is asked of that kind. */
export function comparisonsOf(signal: unknown): Leaves {
  return { ...comparisons.signal, first: firsts.get(signal) ?? comparisons.signal.first };
}

interface ComparisonFieldsProps {
  readonly place: Pointer;
  readonly stands: ComparisonPlace;
}

/** Edits one comparison: of what, how, with what. */
function ComparisonFields({ place, stands }: ComparisonFieldsProps) {
  const list = `fields-of-${stands}`;
  const op = useField(at(place, "op"));
  const value = useField(at(place, "value"));
  return (
    <div class="comparison">
      <TextField
        place={at(place, "field")}
        label="Of what"
        isLabelHidden
        list={list}
        placeholder="page.path"
      />
      <SelectField
        place={at(place, "op")}
        label="How"
        isLabelHidden
        choices={ops}
        onChange={(chosen) => {
          op.set(chosen);
          value.set(fitValue(value.value, chosen));
        }}
      />
      <ValueField place={at(place, "value")} op={String(op.value)} />
    </div>
  );
}

/** Offers the names of fields to all comparisons of a form; stands once in it. */
export function FieldNames() {
  return (
    <>
      {Object.entries(fieldNames).map(([stands, names]) => (
        <datalist key={stands} id={`fields-of-${stands}`}>
          {names.map((name) => (
            <option key={name} value={name}>
              {wordField(name)}
            </option>
          ))}
        </datalist>
      ))}
    </>
  );
}
