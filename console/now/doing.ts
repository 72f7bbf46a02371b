import type { LivePerson } from "../api.ts";
import { namePage, toSentence } from "../sentence.ts";

const words: ReadonlyMap<string, (page: string) => string> = new Map([
  ["page_view", (page: string) => `Looks at ${page}`],
  ["dwell", (page: string) => `Reads ${page}`],
  ["scroll", (page: string) => `Reads ${page}`],
  ["visit", (page: string) => `Arrived at ${page}`],
  ["answer", (page: string) => `Answered a question on ${page}`],
  ["prompt_due", (page: string) => `A prompt fell due on ${page}`],
  ["prompt_held", (page: string) => `Was held out of a prompt on ${page}`],
  ["prompt_show", (page: string) => `Sees a prompt on ${page}`],
  ["prompt_click", (page: string) => `Followed a prompt on ${page}`],
  ["prompt_dismiss", (page: string) => `Closed a prompt on ${page}`],
]);

/** Says what somebody does, as far as the kind of the last signal and the page tell. Its texts are a stranger's: show it as text only. */
export function wordDoing({ signal, page: { url, title } }: Pick<LivePerson, "signal" | "page">): string {
  const page = { id: "", ...(url !== null && { url }), ...(title !== null && { title }) };
  const act = { kind: signal, page, props: {} };
  const word = words.get(signal);
  return word ? word(namePage(act)) : toSentence(act);
}
