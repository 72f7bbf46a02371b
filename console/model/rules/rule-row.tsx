import { OnSwitch } from "../../parts/on-switch.tsx";
import { toAddress } from "../../place.ts";
import { wordRule, wordSigned } from "../../words/rule.ts";
import type { Model, Rule } from "../../words/types.ts";
import { wordSaved } from "../data.ts";
import { MarkChip } from "../mark-chip.tsx";
import type { Mark } from "../parts.ts";
import { changeList, type Editing } from "../use-editing.ts";

interface RuleRowProps {
  readonly rule: Rule;
  readonly editing: Editing;
  readonly mark: Mark | undefined;
}

/** Shows one rule as a sentence, with what it gives and whether it is on. */
export function RuleRow({ rule, editing, mark }: RuleRowProps) {
  const { when, terms } = wordRule(rule, editing.model);
  const isOn = rule.enabled !== false;
  return (
    <li class="row" data-off={!isOn}>
      <OnSwitch name={rule.name ?? rule.id} isOn={isOn} turn={(next) => turn(editing, rule.id, next)} />
      <a class="row-main" href={toAddress("model", "rules", rule.id)}>
        <span>
          {when} <MarkChip mark={mark} />
        </span>
        <span class="quiet">{[rule.name, ...terms].filter(Boolean).join(" · ")}</span>
      </a>
      <Effect rule={rule} />
    </li>
  );
}

function Effect({ rule }: { readonly rule: Rule }) {
  if ("reset" in rule) return <b class="points">reset</b>;
  return (
    <b class="points" data-sign={Math.sign(rule.points)}>
      {wordSigned(rule.points)}
    </b>
  );
}

async function turn({ save }: Editing, id: string, isOn: boolean): Promise<string | null> {
  const turnOne = (rule: Rule) => {
    const { enabled, ...rest } = rule;
    return isOn ? rest : { ...rest, enabled: false };
  };
  const change = (model: Model) =>
    changeList(model, "rules", (rules) => rules.map((rule) => (rule.id === id ? turnOne(rule) : rule)));
  return wordSaved(await save(change, isOn ? "Switched on in the draft" : "Switched off in the draft"));
}
