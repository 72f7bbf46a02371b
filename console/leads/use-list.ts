import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CallOptions, Outcome } from "../../worker/http/contract/client.ts";
import { mapAnswer } from "../data/map-answer.ts";
import { wordFailure } from "../failure.ts";
import { keepFresh, type Live, makeLive } from "../live.ts";

/** One page of a list, as of one instant; `cursor` is null at the end. */
export interface Page<Row> {
  readonly asOf: string;
  readonly rows: readonly Row[];
  readonly cursor: string | null;
}

/** A list as far as it was asked for. */
export interface List<Row> {
  readonly live: Live<Page<Row>>;
  /** True while what is shown is not yet what is asked for. */
  readonly isOld: boolean;
  /** True once more than its beginning is shown: from then on it stands still, as of its instant. */
  readonly isStill: boolean;
  readonly isLoading: boolean;
  /** Why more of it could not be had. */
  readonly trouble: string | null;
  readonly showMore: () => void;
  /** Shows its beginning, live again. */
  readonly refresh: () => void;
}

/** Which part of a list is wanted. */
export interface Wanted {
  readonly limit: string;
  readonly cursor?: string;
}

export type ReadPage<Row> = (wanted: Wanted, options: CallOptions) => Promise<Outcome<Page<Row>>>;

const firstRows = "50";
const moreRows = "200";

type Named<Row> = Page<Row> & { readonly of: string };

/** Shows a list: live while only its beginning is shown, still from when more is asked for. `of` names what is asked. */
export function useList<Row>(read: ReadPage<Row>, of: string): List<Row> {
  const view: Signal<Live<Named<Row>>> = useMemo(() => makeLive<Named<Row>>(), []);
  const isStill = useSignal(false);
  const isLoading = useSignal(false);
  const trouble = useSignal<string | null>(null);
  useEffect(() => {
    isStill.value = false;
    trouble.value = null;
  }, [of]);
  useEffect(() => {
    if (isStill.value) return;
    const name = (page: Page<Row>) => ({ ...page, of });
    return keepFresh(async (options) => mapAnswer(await read({ limit: firstRows }, options), name), view);
  }, [of, isStill.value]);
  async function showMore(): Promise<void> {
    const { value } = view.peek();
    if (!value?.cursor || isLoading.value) return;
    isStill.value = true;
    isLoading.value = true;
    const answer = await read({ limit: moreRows, cursor: value.cursor }, {});
    isLoading.value = false;
    trouble.value = wordFailure(answer);
    // Meanwhile something else may be asked for.
    if (answer.kind !== "ok" || view.peek().value !== value) return;
    view.value = {
      value: { ...answer.value, of, rows: [...value.rows, ...answer.value.rows] },
      trouble: null,
    };
  }
  const { value } = view.value;
  return {
    live: view.value,
    isOld: value !== null && value.of !== of,
    isStill: isStill.value,
    isLoading: isLoading.value,
    trouble: trouble.value,
    showMore: () => void showMore(),
    refresh: () => {
      isStill.value = false;
    },
  };
}
