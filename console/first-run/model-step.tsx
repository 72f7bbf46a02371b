import { type Signal, useSignal } from "@preact/signals";
import type { AnswerOf, Operations } from "../../worker/http/contract/client.ts";
import { api } from "../api.ts";
import { useResource } from "../data/resource.ts";
import { judge, published, rollBack, templates, wordSaved } from "../model/data.ts";
import { say } from "../shell/toasts.tsx";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import { wordCount } from "../words/join.ts";
import type { Model } from "../words/types.ts";
import type { StepProps } from "./step-props.ts";

type Template = AnswerOf<Operations["listTemplates"]>["templates"][number];

/** How many are shown before those that others publish. */
const ours = 3;
const kept = "";

/** Lets the reader choose the rules to begin with, and publishes them. */
export function ModelStep({ goOn }: StepProps) {
  const live = useResource(templates);
  const model = useResource(published).value;
  const chosen = useSignal(kept);
  const trouble = useSignal<string | null>(null);
  const isPublishing = useSignal(false);
  async function submit(submission: SubmitEvent): Promise<void> {
    submission.preventDefault();
    const template = live.value?.templates.find(({ id }) => id === chosen.value);
    if (!template) return goOn();
    isPublishing.value = true;
    trouble.value = await begin(template);
    isPublishing.value = false;
    if (trouble.value === null) goOn();
  }
  if (!live.value || !model) return live.trouble ? <TroubleNotice live={live} /> : <Skeleton />;
  return (
    <form onSubmit={submit}>
      <p class="quiet">
        They say what gives points, and which score is worth a call. You can change everything later, and try
        it on real people before it counts.
      </p>
      <Choices model={model} list={live.value.templates} chosen={chosen} />
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
      <div class="site-form-foot">
        <button type="submit" class="button primary" disabled={isPublishing.value}>
          {isPublishing.value ? "Publishing…" : chosen.value === kept ? "Continue" : "Publish and continue"}
        </button>
      </div>
    </form>
  );
}

interface ChoicesProps {
  readonly model: Model;
  readonly list: readonly Template[];
  readonly chosen: Signal<string>;
}

function Choices({ model, list, chosen }: ChoicesProps) {
  const card = (template: Template) => <Choice key={template.id} {...describe(template)} chosen={chosen} />;
  return (
    <>
      <fieldset class="choices">
        <legend class="only-heard">Rules to begin with</legend>
        <Choice
          id={kept}
          name={`Keep ${model.name ? `“${model.name}”` : "what is there"}`}
          about={`Live now: ${count(model)}. A good start for most sites.`}
          chosen={chosen}
        />
        {list.slice(0, ours).map(card)}
      </fieldset>
      <details>
        <summary>{list.length - ours} more, as companies publish theirs</summary>
        <fieldset class="choices">
          <legend class="only-heard">Rules that others publish</legend>
          {list.slice(ours).map(card)}
        </fieldset>
      </details>
    </>
  );
}

/** Makes a template decide; answers the sentence to show if that fails. */
async function begin({ name, model }: Template): Promise<string | null> {
  const before = published.view.peek().value?.version;
  const answer = await api.putModel({ body: model, etag: published.getTag() });
  if (answer.kind !== "ok") return wordSaved(await judge(answer, () => published.refresh()));
  published.put(answer.value, answer.etag);
  const back = before === undefined ? undefined : () => rollBack(before, "Taken back");
  say(`“${name}” is live now`, back);
  return null;
}

function describe({ id, name, description, model }: Template) {
  return { id, name, about: `${description} ${count(model)}.` };
}

function count({ rules, stages }: Template["model"]): string {
  return `${wordCount(rules.length, "rule")}, ${wordCount(stages.length, "stage")}`;
}

interface ChoiceProps {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly chosen: Signal<string>;
}

function Choice({ id, name, about, chosen }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="radio"
        name="template"
        checked={chosen.value === id}
        onChange={() => (chosen.value = id)}
      />
      <span>
        <b>{name}</b>
        <span class="quiet">{about}</span>
      </span>
    </label>
  );
}
