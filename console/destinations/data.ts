import { api } from "../api.ts";
import { keepEach } from "../data/keep-each.ts";
import { mapAnswer } from "../data/map-answer.ts";
import { makeResource } from "../data/resource.ts";
import { wordFailure } from "../failure.ts";
import type { Saved } from "../form/editor-sheet.tsx";
import { isOvertaken, toUnsaved, type Unsaved } from "../form/to-unsaved.ts";
import { makePatch } from "../prompts/make-patch.ts";
import { type Delivery, isMoving } from "../words/delivery.ts";
import { deadLetters } from "./dead-letters.ts";
import type { Destination, Stored } from "./types.ts";

/** All destinations, the oldest first. */
export const destinations = makeResource((options) => api.listDestinations(options));

interface Newest {
  readonly newest: Delivery | null;
}

/** The newest delivery to a destination. */
export const findNewest = keepEach((id: string) =>
  makeResource<Newest>(
    async (options) => {
      const answer = await api.listDeliveries({ query: { destination: id, limit: "1" }, ...options });
      return mapAnswer(answer, ({ deliveries: [newest = null] }) => ({ newest }));
    },
    ({ newest }) => newest !== null && isMoving(newest, Date.now()),
  ),
);

/** One destination as it is stored, with the tag of that state. */
export interface Known {
  readonly stored: Stored;
  /** The newest state that the reader has been told of: over it a change is put. */
  etag: string | null;
}

/** Reads a destination for its editor; the sentence to show if that fails. */
export async function readDestination(id: string): Promise<Known | string> {
  const answer = await api.getDestination({ params: { id } });
  if (answer.kind === "ok") return { stored: answer.value, etag: answer.etag };
  if (answer.kind === "problem" && answer.problem.status === 404) return "This destination was deleted.";
  return wordFailure(answer) ?? "It could not be read.";
}

/** What came of adding one: of a webhook, with the secret that is told this once. */
export type Added = { readonly kind: "added"; readonly id: string; readonly secret: string | null } | Unsaved;

/** Adds a destination. */
export async function addDestination(document: unknown): Promise<Added> {
  const answer = await api.createDestination({ body: document });
  if (answer.kind !== "ok") return toUnsaved(answer);
  await destinations.refresh();
  return { kind: "added", id: answer.value.id, secret: answer.value.signingSecret };
}

/**
 * Changes of a destination what was edited; where somebody else has changed it meanwhile, not before the next try. `next` has secrets
 * only where they are new.
 */
export async function changeDestination(known: Known, next: object): Promise<Saved> {
  const { stored, etag } = known;
  const body = makePatch(stored.destination, next);
  const answer = await api.changeDestination({ params: { id: stored.id }, body, etag });
  if (isOvertaken(answer)) await catchUp(known);
  if (answer.kind !== "ok") return toUnsaved(answer);
  await destinations.refresh();
  return { kind: "saved" };
}

/** Reads the tag of its present state, for who knows of all that has changed, or is about to be told. */
export async function catchUp(known: Known): Promise<void> {
  const now = await readDestination(known.stored.id);
  if (typeof now !== "string") known.etag = now.etag;
}

/** Changes some of its fields whatever it is by now; answers the sentence to show if that fails. */
export async function patchDestination(
  id: string,
  body: Partial<Pick<Destination, "enabled" | "dryRun">>,
): Promise<string | null> {
  const answer = await api.changeDestination({ params: { id }, body });
  if (answer.kind === "ok") await destinations.refresh();
  return wordFailure(answer);
}

/** Deletes a destination; answers the sentence to show if that fails. */
export async function deleteDestination(id: string): Promise<string | null> {
  const answer = await api.deleteDestination({ params: { id } });
  if (answer.kind === "ok") await Promise.all([destinations.refresh(), deadLetters.refresh()]);
  return wordFailure(answer);
}
