import type { Happening } from "../api.ts";

const kinds = ["prompt_due", "prompt_held", "prompt_show", "prompt_click", "prompt_dismiss"] as const;
type PromptKind = (typeof kinds)[number];

/** What became of one prompt. */
interface SeenPrompt {
  readonly prompt: string;
  /** How often it was seen. */
  readonly shown: number;
  /** The last that happened to it, and when. */
  readonly last: PromptKind;
  readonly at: string;
}

/** Lists the prompts of a journey, newest first, each once. */
export function listPrompts(journey: readonly Happening[]): readonly SeenPrompt[] {
  const found = new Map<string, SeenPrompt>();
  for (const happening of journey) {
    if (happening.type !== "signal") continue;
    const kind = kinds.find((one) => one === happening.signal.kind);
    const { prompt } = happening.signal.props;
    if (!kind || typeof prompt !== "string") continue;
    const known = found.get(prompt) ?? { prompt, shown: 0, last: kind, at: happening.at };
    found.set(prompt, { ...known, shown: known.shown + (kind === "prompt_show" ? 1 : 0) });
  }
  return [...found.values()];
}
