import { OnSwitch } from "../parts/on-switch.tsx";
import { toAddress } from "../place.ts";
import { say } from "../shell/toasts.tsx";
import { wordId } from "../wording.ts";
import { wordShare } from "../words/numbers.ts";
import type { Model, Prompt, PromptReport } from "../words/types.ts";
import { actions } from "./actions.ts";
import { turnPrompt } from "./data.ts";
import { wordHoldout, wordPrompt, wordUplift } from "./word-prompt.ts";

interface PromptRowProps {
  readonly prompt: Prompt;
  /** What it brought about; missing until that is known. */
  readonly report: PromptReport | undefined;
  /** Names what the prompt asks for; null until it is known. */
  readonly model: Model | null;
}

/** Shows one prompt: whether it is on, for whom, and what it brings. */
export function PromptRow({ prompt, report, model }: PromptRowProps) {
  const isOn = prompt.enabled !== false;
  const name = prompt.name ?? wordId(prompt.id);
  return (
    <li class="row prompt-row" data-off={!isOn}>
      <OnSwitch name={name} isOn={isOn} turn={(next) => turn(prompt.id, name, next)} />
      <a class="row-main" href={toAddress("prompts", "prompt", prompt.id)}>
        <span>
          <b>{name}</b> <span class="chip">{actions[prompt.action].label}</span>
        </span>
        <span class="quiet">{wordPrompt(prompt, model)}</span>
      </a>
      {report && <Figures report={report} />}
    </li>
  );
}

async function turn(id: string, name: string, isOn: boolean): Promise<string | null> {
  const failure = await turnPrompt(id, isOn);
  if (failure === null) say(isOn ? `“${name}” is on` : `“${name}” is off`, () => turnPrompt(id, !isOn));
  return failure;
}

function Figures({ report }: { readonly report: PromptReport }) {
  const { prompted, rates, verdict, note } = report;
  return (
    <dl class="figures" title={note}>
      <div>
        <dt>Seen by</dt>
        <dd>{prompted.shown}</dd>
      </div>
      <div>
        <dt>Followed</dt>
        <dd>{wordShare(rates.clicked)}</dd>
      </div>
      <div>
        <dt>Reached the goal</dt>
        <dd>
          {wordShare(prompted.rate)} <span class="quiet">{wordHoldout(report)}</span>
        </dd>
      </div>
      <div>
        <dt>Uplift</dt>
        <dd data-verdict={verdict}>{wordUplift(report)}</dd>
      </div>
    </dl>
  );
}
