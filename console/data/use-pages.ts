import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Outcome } from "../../worker/http/contract/client.ts";
import { wordFailure } from "../failure.ts";
import { mapAnswer } from "./map-answer.ts";

/** One page of a list; `cursor` is null at its end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor: string | null;
}

/** Makes a page of what a list of the API answered; `rowsOf` takes the rows out of it. */
export function toPage<Answer extends { readonly cursor: string | null }, Row>(
  answer: Outcome<Answer>,
  rowsOf: (value: Answer) => readonly Row[],
): Outcome<Page<Row>> {
  return mapAnswer(answer, (value) => ({ rows: rowsOf(value), cursor: value.cursor }));
}

/** A list that is read page by page. */
export interface Pages<Row> {
  /** Null until the first page is known. */
  readonly rows: readonly Row[] | null;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  /** Why the last page could not be read. */
  readonly trouble: string | null;
  readonly readMore: () => Promise<void>;
  /** Reads it again from its beginning. */
  readonly restart: () => Promise<void>;
}

/** Asks for one page: the first where there is no cursor. */
export type ReadPage<Row> = (cursor: string | undefined) => Promise<Outcome<Page<Row>>>;

/** Reads a list while it is shown, one page after another as it is asked for; begins anew where `about` changes. */
export function usePages<Row>(read: ReadPage<Row>, about = ""): Pages<Row> {
  const shown: Signal<Page<Row> | null> = useSignal<Page<Row> | null>(null);
  const trouble = useSignal<string | null>(null);
  const turn = useSignal(0);
  const isReading = useSignal(false);
  async function add(before: Page<Row> | null): Promise<void> {
    turn.value += 1;
    const mine = turn.value;
    isReading.value = true;
    const answer = await read(before?.cursor ?? undefined);
    if (mine !== turn.value) return;
    isReading.value = false;
    trouble.value = wordFailure(answer);
    if (answer.kind === "ok")
      shown.value = {
        rows: [...(before?.rows ?? []), ...answer.value.rows],
        cursor: answer.value.cursor,
      };
  }
  useEffect(() => {
    // What was read answers another question.
    shown.value = null;
    void add(null);
    return () => {
      turn.value += 1;
    };
  }, [about]);
  return {
    rows: shown.value?.rows ?? null,
    hasMore: shown.value !== null && shown.value.cursor !== null,
    isReading: isReading.value,
    trouble: trouble.value,
    readMore: () => add(shown.value),
    restart: () => add(null),
  };
}
