import type { Outcome } from "../../worker/http/contract/client.ts";
import { api } from "../api.ts";
import { mapAnswer } from "../data/map-answer.ts";
import { makeResource } from "../data/resource.ts";
import type { Saved } from "../form/editor-sheet.tsx";
import { isOvertaken, toUnsaved, type Unsaved } from "../form/to-unsaved.ts";
import type { Model } from "../words/types.ts";

/** The rules that decide. */
export const published = makeResource((options) => api.getModel(options));

/** The draft; within it null where there is none. */
export const draft = makeResource(async (options) =>
  orNone(await api.getDraft(options), (draft) => ({ draft })),
);

/** Every version, as many as one page of the list has. */
export const versions = makeResource((options) => api.listVersions({ query: { limit: "100" }, ...options }));

/** Models to begin with. */
export const templates = makeResource((options) => api.listTemplates(options));

/** How far everyone is scored again. */
export const rescore = makeResource(
  async (options) => orNone(await api.getRescore(options), (rescore) => ({ rescore })),
  ({ rescore }) => rescore?.finishedAt === null,
);

/** Holds what was answered, or null where the answer is that there is none. */
function orNone<Value, Held>(answer: Outcome<Value>, hold: (value: Value | null) => Held): Outcome<Held> {
  const isNone = answer.kind === "problem" && answer.problem.type === "/problems/not-found";
  return isNone ? { kind: "ok", value: hold(null), etag: null } : mapAnswer(answer, hold);
}

/** What became of a change to the draft. */
type Drafted = Unsaved | { readonly kind: "saved"; readonly takeBack: () => Promise<string | null> };

let latest: Promise<unknown> = Promise.resolve();

/** Does one thing after the other, however fast they are asked for. */
function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
  const mine = latest.then(act);
  latest = mine;
  return mine;
}

/**
 * Changes the draft, which begins as what decides: each change is made to what the one before has left. Where somebody else has saved
 * another meanwhile that one is read, and this is not saved.
 */
export function changeDraft(change: (model: Model) => Model): Promise<Drafted> {
  return inTurn(async () => {
    const before = getDrafted();
    const model = before ?? published.view.peek().value;
    if (model === null) return { kind: "failed", text: "The model is not known any more." };
    const saved = await saveDraft(change(model));
    if (saved.kind !== "saved") return saved;
    const after = getDrafted();
    return { kind: "saved", takeBack: () => restoreDraft(before, after) };
  });
}

function getDrafted(): Model | null {
  return draft.view.peek().value?.draft?.model ?? null;
}

async function saveDraft(model: Model): Promise<Saved> {
  const answer = await api.putDraft({ body: model, etag: draft.getTag() });
  if (answer.kind !== "ok") return judge(answer, () => draft.refresh());
  draft.put({ draft: answer.value }, answer.etag);
  return { kind: "saved" };
}

/** Tells of a failed edit what is wrong with the document, or in words what else; reads again what has changed meanwhile. */
export async function judge(answer: Outcome<unknown>, readAgain: () => Promise<void>): Promise<Saved> {
  if (isOvertaken(answer)) await readAgain();
  const overtaken = "Somebody else has changed it meanwhile. It was read again: look, then save once more.";
  return toUnsaved(answer, { overtaken });
}

/** Throws the draft away; answers the sentence to show if that fails. */
export async function discardDraft(): Promise<string | null> {
  const answer = await api.deleteDraft({ etag: draft.getTag() });
  if (answer.kind !== "ok") return wordSaved(await judge(answer, () => draft.refresh()));
  draft.put({ draft: null }, null);
  return null;
}

/** Puts back the draft that was, or none, unless it is not any more what it was `after`; answers the sentence to show if that fails. */
export function restoreDraft(before: Model | null, after: Model | null): Promise<string | null> {
  return inTurn(async () => {
    if (JSON.stringify(getDrafted()) !== JSON.stringify(after))
      return "The draft has been changed since: that would be lost. Take it back first.";
    return before === null ? discardDraft() : wordSaved(await saveDraft(before));
  });
}

/** Words what kept something from being saved; null if nothing did. */
export function wordSaved(saved: Saved): string | null {
  switch (saved.kind) {
    case "saved":
      return null;
    case "failed":
      return saved.text;
    case "flawed": {
      const [first] = saved.flaws;
      return `It was not saved: ${first ? `${first.pointer} ${first.detail}` : "it has flaws"}.`;
    }
  }
}

/** Makes the draft decide; `isTold` if people are notified of what that alone changes. */
export async function publish(note: string, isTold: boolean): Promise<string | null> {
  const answer = await api.publishModel({
    body: { note: note === "" ? null : note, effects: isTold ? "fire" : "hold" },
    etag: draft.getTag(),
  });
  return end(answer);
}

/** Brings an earlier version back as a new one; the draft stays. */
export async function rollBack(to: number, note: string): Promise<string | null> {
  const answer = await api.rollBackModel({
    body: { to, note: note === "" ? null : note },
    etag: published.getTag(),
  });
  return end(answer);
}

/** Reads all anew that deciding otherwise changed; answers the sentence to show if it failed. */
async function end(answer: Outcome<unknown>): Promise<string | null> {
  if (answer.kind !== "ok") return wordSaved(await judge(answer, readAll));
  await readAll();
  return null;
}

async function readAll(): Promise<void> {
  await Promise.all([published.refresh(), draft.refresh(), versions.refresh(), rescore.refresh()]);
}
