import { useSignal } from "@preact/signals";
import { toAddress } from "../../place.ts";
import { goTo, path } from "../../route.ts";
import { wordId } from "../../wording.ts";
import { nameDimension, wordRuleWhole } from "../../words/rule.ts";
import type { Model, Rule } from "../../words/types.ts";
import type { PartProps } from "../parts.ts";
import { useOpened } from "../use-opened.ts";
import { RuleEditor } from "./rule-editor.tsx";
import { RuleRow } from "./rule-row.tsx";

const back = toAddress("model", "rules");

/** Shows every rule as a sentence, by dimension; one opens beside them. */
export function RulesPart({ editing, marks }: PartProps) {
  const { model } = editing;
  const asked = useSignal("");
  const shown = model.rules.filter((rule) => isFound(rule, model, asked.value));
  const [, , opened] = path.value;
  const rule = useOpened(model.rules, opened);
  const isNew = path.value[1] === "new-rule";
  const close = () => goTo(back);
  return (
    <>
      <div class="part-head">
        <input
          type="search"
          aria-label="Find a rule"
          placeholder={`Find one of ${model.rules.length} rules`}
          value={asked.value}
          onInput={({ currentTarget }) => {
            asked.value = currentTarget.value;
          }}
        />
        <a class="button primary" href={toAddress("model", "new-rule")}>
          Add a rule
        </a>
      </div>
      {groupByDimension(shown).map(([dimension, rules]) => (
        <section key={dimension} aria-label={nameDimension(dimension, model)}>
          <h2 class="group">
            {wordId(dimension)} <span class="quiet">{rules.length}</span>
          </h2>
          <ul class="rows">
            {rules.map((one) => (
              <RuleRow key={one.id} rule={one} editing={editing} mark={marks.get(`rule ${one.id}`)} />
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && (
        <p class="nobody">
          {asked.value === "" ? "No rules yet: nobody has any points." : "No rule says that."}
        </p>
      )}
      {(rule || isNew) && <RuleEditor key={opened ?? "new"} editing={editing} rule={rule} onClose={close} />}
    </>
  );
}

function isFound(rule: Rule, model: Model, asked: string): boolean {
  const text = `${rule.id} ${rule.name ?? ""} ${wordRuleWhole(rule, model)}`.toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function groupByDimension(rules: readonly Rule[]): readonly [string, readonly Rule[]][] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const dimension = "reset" in rule ? rule.reset : (rule.dimension ?? "engagement");
    groups.set(dimension, [...(groups.get(dimension) ?? []), rule]);
  }
  return [...groups];
}
