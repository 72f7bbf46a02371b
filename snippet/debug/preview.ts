import { core } from "../detectors/core.ts";
import type { WirePrompt } from "../wire.ts";
import { askEdge } from "./ask-edge.ts";

const mark = "#ripen_preview=";

const ended: WirePrompt = {
  id: "preview",
  action: "slide",
  isPreview: true,
  content: {
    title: "This preview has ended",
    body: "Make a new link: each lasts 15 minutes, on this site alone.",
  },
};

async function fetchPrompt(token: string): Promise<WirePrompt> {
  const response = await askEdge("/v1/preview", { token });
  return response.ok ? (await response.json()).prompt : ended;
}

/** Shows the prompt that the link in the address is for, to nobody but who has the link; the address loses it. */
export async function preview(): Promise<void> {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(mark)) return;
  history.replaceState(history.state, "", pathname + search);
  const [prompt] = await Promise.all([
    fetchPrompt(hash.slice(mark.length)),
    core.load("prompts", INTEGRITY?.prompts),
  ]);
  core.actOn?.([prompt]);
}
