import type { Happening } from "../api.ts";
import { Moment } from "../moment.tsx";
import { listPrompts } from "./list-prompts.ts";

const words = {
  prompt_due: "fell due, not yet shown",
  prompt_held: "held out, to compare",
  prompt_show: "seen",
  prompt_click: "followed",
  prompt_dismiss: "closed",
} as const;

/** Lists which prompts somebody was to see, and what became of each. */
export function PromptsSeen({ journey }: { readonly journey: readonly Happening[] }) {
  const prompts = listPrompts(journey);
  if (prompts.length === 0) return null;
  return (
    <section aria-labelledby="prompts-title">
      <h2 id="prompts-title">Prompts</h2>
      <ul class="prompts-seen">
        {prompts.map(({ prompt, shown, last, at }) => (
          <li key={prompt}>
            <bdi>{prompt}</bdi>
            <span class="quiet">
              {words[last]}
              {shown > 1 && `, seen ${shown} times`}
            </span>
            <Moment at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
