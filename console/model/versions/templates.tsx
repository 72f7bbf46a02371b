import { useResource } from "../../data/resource.ts";
import { toAddress } from "../../place.ts";
import { fromHere } from "../../route.ts";
import { say } from "../../shell/toasts.tsx";
import { Skeleton } from "../../skeleton.tsx";
import { wordCount } from "../../words/join.ts";
import type { Model } from "../../words/types.ts";
import { templates, wordSaved } from "../data.ts";
import type { Editing } from "../use-editing.ts";

/** Lists models to begin with; one becomes the draft, which decides nothing yet. */
export function Templates({ editing }: { readonly editing: Editing }) {
  const { value } = useResource(templates);
  async function begin(name: string, model: Model): Promise<void> {
    const goOn = fromHere();
    const failure = wordSaved(await editing.save(() => model, `“${name}” is the draft now`));
    if (failure) say(failure);
    else goOn(toAddress("model", "changes"));
  }
  return (
    <section aria-labelledby="templates-title" class="templates">
      <h2 id="templates-title">Models to begin with</h2>
      {value === null && <Skeleton />}
      <ul class="cards">
        {value?.templates.map(({ id, name, description, source, notExpressed, model }) => (
          <li class="card" key={id}>
            <h3>{name}</h3>
            <p>{description}</p>
            <p class="quiet">
              {wordCount(model.rules.length, "rule")}, {wordCount(model.stages.length, "stage")}
              {source && `. ${source}`}
            </p>
            {notExpressed.length > 0 && (
              <details>
                <summary>What it can't say</summary>
                <ul>
                  {notExpressed.map(({ line, nearest }) => (
                    <li key={line}>
                      {line} <span class="quiet">Nearest: {nearest}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <button type="button" class="button" onClick={() => begin(name, model)}>
              Make it the draft<span class="only-heard">: {name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
