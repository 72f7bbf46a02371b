import { Choose, Day } from "../../parts/narrow.tsx";
import type { Choice } from "../../parts/options.tsx";
import { useTyped } from "../../parts/use-typed.ts";
import { wordId } from "../../wording.ts";
import { channels } from "../../words/channels.ts";
import { engagements, fits, grades } from "../../words/grades.ts";
import { listStages } from "../../words/standing.ts";
import type { Model } from "../../words/types.ts";
import type { Filter, FilterName } from "./filter.ts";

interface FilterFieldsProps {
  readonly filter: Filter;
  readonly model: Model | null;
  readonly set: (name: FilterName, value: string) => void;
}

const gradeChoices: readonly Choice[] = [
  ...fits.map((fit): Choice => [fit, `Fit ${fit}`]),
  ...engagements.map((digit): Choice => [digit, `Engagement ${digit}`]),
  ...grades.map((grade): Choice => [grade, grade]),
];

const channelChoices = channels.map((name): Choice => [name, name]);

/** Holds a field for each thing that leads can be asked by. */
export function FilterFields({ filter, model, set }: FilterFieldsProps) {
  const stages = listStages(model ?? { stages: [] });
  const segments = (model?.segments ?? []).map(({ id, name }): Choice => [id, name ?? wordId(id)]);
  const at = (name: FilterName) => ({
    name,
    value: filter[name] ?? "",
    set: (value: string) => set(name, value),
  });
  return (
    <div class="filter-fields">
      <Choose {...at("stage")} label="Stage" all="Any" choices={stages} />
      <Choose {...at("reached")} label="Ever reached" all="Any" choices={stages} />
      <Day {...at("since")} label="Since" />
      <Day {...at("until")} label="Before" />
      <Choose {...at("grade")} label="Grade" all="Any" choices={gradeChoices} />
      <Choose {...at("segment")} label="Segment" all="Any" choices={segments} />
      <Choose {...at("channel")} label="First channel" all="Any" choices={channelChoices} />
      <Choose {...at("lastChannel")} label="Last channel" all="Any" choices={channelChoices} />
      <Write {...at("account")} label="Company's domain" placeholder="acme.example" />
      <Write {...at("minScore")} label="Score from" />
      <Write {...at("maxScore")} label="Score to" />
      <Choose
        {...at("identity")}
        label="Identity"
        all="Any"
        choices={[
          ["verified", "Verified"],
          ["claimed", "Claimed"],
        ]}
      />
      <Choose {...at("internal")} label="Your own people" all="Left out" choices={[["true", "Listed too"]]} />
      <p class="hint wide">
        With a stage, the days are those on which it was entered; without one, when somebody was last seen.
        Days are in UTC.
      </p>
    </div>
  );
}

interface WriteProps {
  readonly name: FilterName;
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly placeholder?: string;
}

/** Takes what is written once it is whole. */
function Write({ name, label, value, set, placeholder }: WriteProps) {
  const { ref, tell } = useTyped(value, set);
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <input
        id={`filter-${name}`}
        ref={ref}
        defaultValue={value}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        onChange={({ currentTarget }) => tell(currentTarget.value.trim())}
      />
    </div>
  );
}
