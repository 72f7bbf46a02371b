import { toAddress } from "../../place.ts";
import { say } from "../../shell/toasts.tsx";
import { wordRule, wordSigned } from "../../words/rule.ts";
import type { Rule } from "../../words/types.ts";
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
      <label class="switch">
        <span class="only-heard">{rule.name ?? rule.id} is on</span>
        <input
          type="checkbox"
          checked={isOn}
          onChange={async ({ currentTarget }) => {
            const failure = await turn(editing, rule, currentTarget.checked);
            if (failure) say(failure);
          }}
        />
      </label>
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

async function turn({ model, save }: Editing, rule: Rule, isOn: boolean): Promise<string | null> {
  const { enabled, ...rest } = rule;
  const turned = isOn ? rest : { ...rest, enabled: false };
  const next = changeList(model, "rules", (rules) => rules.map((old) => (old.id === rule.id ? turned : old)));
  return wordSaved(await save(next, isOn ? "Switched on in the draft" : "Switched off in the draft"));
}
