import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useResource } from "../data/resource.ts";
import { published } from "../model/data.ts";
import { toAddress } from "../place.ts";
import { goTo, path } from "../route.ts";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import type { Model } from "../words/types.ts";
import { type Known, prompts, readPrompt, report } from "./data.ts";
import { PromptEditor } from "./editor/prompt-editor.tsx";
import { PromptRow } from "./prompt-row.tsx";

const back = toAddress("prompts");

/** Lists what the page does for whom, and what it brings; one opens beside it. */
export function PromptsScreen() {
  const live = useResource(prompts);
  const reported = useResource(report).value?.prompts;
  const model = useResource(published).value;
  const [, opened, id] = path.value;
  const list = live.value?.prompts;
  return (
    <main class="screen prompts">
      <header class="pane-head">
        <h1>Prompts</h1>
        <span class="quiet">Figures of the last 30 days</span>
        <a class="button primary add" href={toAddress("prompts", "new")}>
          Add a prompt
        </a>
      </header>
      <TroubleNotice live={live} />
      {!list && live.trouble === null && <Skeleton />}
      {list?.length === 0 && (
        <section class="notice">
          <h2>Nothing is shown to anybody yet</h2>
          <p>
            A prompt opens the chat, offers a demo or asks a question, at the moment someone is ready for it.
            A share of people never see it, so that you know what it brings.
          </p>
          <a class="button" href={toAddress("prompts", "new")}>
            Make the first
          </a>
        </section>
      )}
      {list && list.length > 0 && (
        <ul class="rows">
          {list.map(({ prompt }) => (
            <PromptRow
              key={prompt.id}
              prompt={prompt}
              report={reported?.find((one) => one.prompt === prompt.id)}
              model={model}
            />
          ))}
        </ul>
      )}
      {model && opened === "new" && <PromptEditor known={null} model={model} onClose={close} />}
      {model && opened === "prompt" && id && <Opened key={id} id={id} model={model} />}
    </main>
  );
}

function close(): void {
  goTo(back);
}

interface OpenedProps {
  readonly id: string;
  readonly model: Model;
}

/** Reads the prompt anew before it is edited, since what is saved must be meant for its present state. */
function Opened({ id, model }: OpenedProps) {
  const known = useSignal<Known | string | null>(null);
  useEffect(() => {
    void readPrompt(id).then((read) => {
      known.value = read;
    });
  }, [id]);
  if (known.value === null) return null;
  if (typeof known.value === "string") return <p class="trouble">{known.value}</p>;
  return <PromptEditor known={known.value} model={model} onClose={close} />;
}
