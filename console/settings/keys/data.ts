import type { AnswerOf, ArgumentsOf, Operations, Outcome } from "../../../worker/http/contract/client.ts";
import { api } from "../../api.ts";
import { type Page, toPage } from "../../data/use-pages.ts";
import { wordFailure } from "../../failure.ts";
import { toUnsaved, type Unsaved } from "../../form/to-unsaved.ts";

/** One key, without its secret part. */
export type Key = AnswerOf<Operations["listKeys"]>["keys"][number];
/** A key that was just made, with the text that is shown this once. */
export type NewKey = AnswerOf<Operations["createKey"]>;
/** What a key is to be. */
export type Wish = ArgumentsOf<Operations["createKey"]>["body"];

/** What became of making a key. */
export type Made = { readonly kind: "made"; readonly made: NewKey } | Unsaved;

/** Reads one page of the keys, the newest first. */
export async function readKeys(cursor: string | undefined): Promise<Outcome<Page<Key>>> {
  const answer = await api.listKeys({ query: { limit: "100", ...(cursor && { cursor }) } });
  return toPage(answer, ({ keys }) => keys);
}

/** Makes a key; the same try again with the same `once` makes no second one. */
export async function makeKey(body: Wish, once: string): Promise<Made> {
  return toMade(await api.createKey({ body, idempotencyKey: once }));
}

/** Makes a key in place of another, which goes on for some hours. */
export async function rotateKey(id: string, graceHours: number, once: string): Promise<Made> {
  return toMade(await api.rotateKey({ params: { id }, body: { graceHours }, idempotencyKey: once }));
}

function toMade(answer: Outcome<NewKey>): Made {
  if (answer.kind === "ok") return { kind: "made", made: answer.value };
  return toUnsaved(answer, { otherwise: "It was not made." });
}

/** Revokes a key for good; answers the sentence to show if that fails. */
export async function revokeKey(id: string): Promise<string | null> {
  return wordFailure(await api.revokeKey({ params: { id } }));
}
