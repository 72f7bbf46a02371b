import type { Outcome } from "../../worker/http/contract/client.ts";
import { api } from "../api.ts";
import { makeResource } from "../data/resource.ts";
import { wordFailure } from "../failure.ts";
import type { Saved } from "../form/editor-sheet.tsx";
import { isOvertaken, toUnsaved } from "../form/to-unsaved.ts";
import type { Prompt, StoredPrompt } from "../words/types.ts";
import { makePatch } from "./make-patch.ts";

/** All prompts in their order. */
export const prompts = makeResource((options) => api.listPrompts(options));

/** What they brought about in the last 30 days. */
export const report = makeResource((options) => api.reportPrompts(options));

/** One prompt as it is stored, with the tag of that state. */
export interface Known {
  readonly stored: StoredPrompt;
  /** The newest state that the reader has been told of: over it a change is put. */
  etag: string | null;
}

/** Reads a prompt for its editor; the sentence to show if that fails. */
export async function readPrompt(id: string): Promise<Known | string> {
  const answer = await api.getPrompt({ params: { id } });
  if (answer.kind === "ok") return { stored: answer.value, etag: answer.etag };
  return wordFailure(answer) ?? "It could not be read.";
}

/** Adds a prompt. */
export async function addPrompt(prompt: Prompt): Promise<Saved> {
  const answer = await api.createPrompt({ body: prompt });
  if (answer.kind === "ok") await prompts.refresh();
  return toSaved(answer);
}

/** Changes of a prompt what was edited; where somebody else has changed it meanwhile, not before the next try. */
export async function changePrompt(known: Known, next: Prompt): Promise<Saved> {
  const before = known.stored.prompt;
  const body = makePatch(before, next);
  const answer = await api.changePrompt({ params: { id: before.id }, body, etag: known.etag });
  if (answer.kind === "ok") await prompts.refresh();
  if (isOvertaken(answer)) await catchUp(known);
  return toSaved(answer);
}

async function catchUp(known: Known): Promise<void> {
  const now = await readPrompt(known.stored.prompt.id);
  if (typeof now !== "string") known.etag = now.etag;
}

/** Switches a prompt on or off; answers the sentence to show if that fails. */
export async function turnPrompt(id: string, isOn: boolean): Promise<string | null> {
  const answer = await api.changePrompt({ params: { id }, body: { enabled: isOn ? null : false } });
  if (answer.kind === "ok") await prompts.refresh();
  return wordFailure(answer);
}

/** Deletes a prompt; where somebody else has changed it meanwhile, not before the next try. */
export async function deletePrompt(known: Known): Promise<Saved> {
  const { stored, etag } = known;
  const answer = await api.deletePrompt({ params: { id: stored.prompt.id }, etag });
  if (answer.kind === "ok") await prompts.refresh();
  if (isOvertaken(answer)) await catchUp(known);
  return toSaved(
    answer,
    "Somebody else has changed it meanwhile. Delete it once more if you mean that all the same.",
  );
}

/** Makes a link that shows a prompt, saved or not, on the live site; the fragment to add, or the sentence why not. */
export async function previewPrompt(prompt: Prompt): Promise<Saved | { readonly fragment: string }> {
  const answer = await api.previewPrompt({ params: { id: prompt.id }, body: prompt });
  return answer.kind === "ok" ? { fragment: answer.value.fragment } : toSaved(answer);
}

function toSaved(answer: Outcome<unknown>, overtaken?: string): Saved {
  return answer.kind === "ok" ? { kind: "saved" } : toUnsaved(answer, overtaken ? { overtaken } : {});
}
