import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { AnswerOf, Operations } from "../../../worker/http/contract/client.ts";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { type Table, type Use, writeRows } from "./table.ts";

type Verdict = AnswerOf<Operations["importLeads"]>["leads"][number];

/** A row that was not taken: its number in the file, and why. */
export interface Refused {
  /** Counted from 0, without the row of names. */
  readonly row: number;
  readonly reason: string;
  /** True if the same may be taken when it is sent again. */
  readonly isPassing: boolean;
}

/** How far an import is. */
export interface Progress {
  readonly accepted: number;
  readonly refused: readonly Refused[];
  /** Rows that were not sent yet. */
  readonly waiting: readonly number[];
  readonly isSending: boolean;
  /** Why it stands still with rows waiting. */
  readonly trouble: string | null;
}

/** An import, and what can be done with it. */
export interface Import {
  readonly progress: Signal<Progress | null>;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** Goes on with what waits, and tries again what may be taken now. */
  readonly goOn: () => Promise<void>;
}

/** Rows of one request: an answer in a second or two, so that the bar moves and stopping is at once. */
const rowsAtOnce = 100;

const reasons: Readonly<Record<string, string>> = {
  erased: "This person was erased, and stays so for 30 days",
  "too-many-recent-signals": "has more signals than a person makes",
  overloaded: "The server was too busy for this one",
  unavailable: "The server could not take this one",
};

/** Sends a file's rows, some at a time; what is not sent when the screen is left stays unsent. */
export function useImport(table: Table, uses: readonly Use[]): Import {
  const progress = useSignal<Progress | null>(null);
  const turn = useRef(new AbortController());
  useEffect(() => () => turn.current.abort(), []);

  async function send(waiting: readonly number[]): Promise<void> {
    turn.current = new AbortController();
    const { signal } = turn.current;
    let now: Progress = {
      ...(progress.value ?? { accepted: 0, refused: [] }),
      waiting,
      isSending: true,
      trouble: null,
    };
    progress.value = now;
    while (now.waiting.length > 0 && now.trouble === null && !signal.aborted) {
      const batch = now.waiting.slice(0, rowsAtOnce);
      const rows = batch.map((row) => table.rows[row] ?? []);
      // What is on its way when it is stopped arrives: it is counted.
      const answer = await api.importLeads({ body: writeRows(rows, uses) });
      if (answer.kind === "ok") now = count(now, batch, answer.value.leads);
      else now = { ...now, trouble: wordFailure(answer) ?? "It was not sent." };
      progress.value = now;
    }
    progress.value = { ...now, isSending: false };
  }

  return {
    progress,
    start: () => send(table.rows.map((_, row) => row)),
    stop: () => turn.current.abort(),
    async goOn() {
      const before = progress.value;
      if (!before) return;
      const again = before.refused.filter(({ isPassing }) => isPassing).map(({ row }) => row);
      progress.value = { ...before, refused: before.refused.filter(({ isPassing }) => !isPassing) };
      await send([...again, ...before.waiting]);
    },
  };
}

function count(before: Progress, batch: readonly number[], verdicts: readonly Verdict[]): Progress {
  const refused = verdicts.flatMap((verdict): Refused[] => {
    if (verdict.accepted) return [];
    const isPassing = verdict.verdict === "overloaded" || verdict.verdict === "unavailable";
    return [{ row: batch[verdict.index] ?? 0, reason: wordReason(verdict), isPassing }];
  });
  return {
    ...before,
    accepted: before.accepted + verdicts.length - refused.length,
    refused: [...before.refused, ...refused],
    waiting: before.waiting.slice(batch.length),
  };
}

function wordReason({ verdict, errors = [] }: Extract<Verdict, { accepted: false }>): string {
  if (errors.length === 0) return reasons[verdict] ?? verdict;
  return errors
    .map(
      ({ pointer, detail }) => `${pointer.replace(/^\/leads\/\d+\/?(attributes\/)?/, "") || "It"} ${detail}`,
    )
    .join("; ");
}
