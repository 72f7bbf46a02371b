import { listDimensions } from "../../form/condition/standing.tsx";
import { isFields, readAt } from "../../form/document.ts";
import { CheckField, NumberField, SelectField, TextField } from "../../form/fields.tsx";
import { type Form, useFormAround } from "../../form/form.ts";
import { LimitFields } from "../../form/limit-fields.tsx";
import { wordRule } from "../../words/rule.ts";
import type { Model, Rule } from "../../words/types.ts";
import { ItemEditor } from "../item-editor.tsx";
import type { Editing } from "../use-editing.ts";
import { DecayFields } from "./decay-fields.tsx";
import { findRuleForm, type RuleForm, ruleForms, toEffect, toRuleForm } from "./rule-form.ts";
import { Sentence } from "./sentence.tsx";
import { TriggerFields } from "./trigger-fields.tsx";

interface RuleEditorProps {
  readonly editing: Editing;
  /** The rule to edit; null for a new one. */
  readonly rule: Rule | null;
  readonly onClose: () => void;
}

const firstRule = {
  when: {
    signal: "page_view",
    where: { field: "page.path", op: "glob", value: "/pricing*" },
  },
  points: 10,
  limit: { times: 1, per: "day" },
  decay: { halfLifeDays: 30 },
};

/** Edits one rule of the draft, or adds one. */
export function RuleEditor({ editing, rule, onClose }: RuleEditorProps) {
  return (
    <ItemEditor editing={editing} list="rules" item={rule} first={firstRule} noun="rule" onClose={onClose}>
      <RuleFields model={editing.model} />
    </ItemEditor>
  );
}

function RuleFields({ model }: { readonly model: Model }) {
  const form = useFormAround();
  const rule = form.document.value;
  const trigger = findRuleForm(readAt(rule, "/when"));
  return (
    <>
      {/* What the form holds is a rule but for gaps, which the words show as an ellipsis. */}
      <Sentence sentence={wordRule(rule as Rule, model)} />
      <TextField place="/name" label="Name" placeholder="Read the pricing page" maxLength={200} />
      <fieldset class="part">
        <legend>When</legend>
        <div class="field">
          <label for="rule-form">The rule counts when</label>
          <select
            id="rule-form"
            value={trigger}
            onChange={({ currentTarget }) => {
              // The select offers nothing else.
              form.document.value = toRuleForm(rule, currentTarget.value as RuleForm);
            }}
          >
            {Object.entries(ruleForms).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <TriggerFields form={trigger} />
      </fieldset>
      <EffectFields form={form} model={model} trigger={trigger} />
      <CheckField place="/enabled" label="Switched on" unsaid={true} />
    </>
  );
}

function isReset(rule: unknown): boolean {
  return isFields(rule) && "reset" in rule;
}

interface EffectFieldsProps {
  readonly form: Form;
  readonly model: Model;
  readonly trigger: RuleForm;
}

function EffectFields({ form, model, trigger }: EffectFieldsProps) {
  const rule = form.document.value;
  const effect = isReset(rule) ? "reset" : "points";
  const choices = listDimensions(model);
  return (
    <fieldset class="part">
      <legend>Then</legend>
      <div class="in-line">
        {trigger !== "attribute" && (
          <div class="field">
            <label for="rule-effect">It</label>
            <select
              id="rule-effect"
              value={effect}
              onChange={({ currentTarget }) => {
                form.document.value = toEffect(rule, currentTarget.value === "reset" ? "reset" : "points");
              }}
            >
              <option value="points">gives or takes points</option>
              <option value="reset">makes a dimension begin anew</option>
            </select>
          </div>
        )}
        {effect === "points" && <NumberField place="/points" label="Points" />}
        {effect === "points" ? (
          <SelectField place="/dimension" label="Dimension" choices={choices} unsaid="engagement" />
        ) : (
          <SelectField place="/reset" label="Dimension" choices={choices} />
        )}
      </div>
      {trigger !== "attribute" && (
        <LimitFields place="/limit" label="How often" unsaid={wordUsual(trigger)} />
      )}
      {trigger !== "attribute" && effect === "points" && <DecayFields place="/decay" />}
      {trigger === "absence" && effect === "points" && (
        <TextField
          place="/emit"
          label="Counts as a signal of its own"
          hint="Other rules, stages and segments may ask for it."
          placeholder="cart_abandon"
        />
      )}
    </fieldset>
  );
}

/** Words what limit holds where a rule says none. */
function wordUsual(trigger: RuleForm): string {
  if (trigger === "idle") return "Whenever it happens";
  return trigger === "frequency" ? "Once in its days" : "Once a session";
}
