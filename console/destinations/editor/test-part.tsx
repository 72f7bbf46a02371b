import { useSignal } from "@preact/signals";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { wordNumber } from "../../words/numbers.ts";
import type { Tested } from "../types.ts";

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly text: string }
  | { readonly kind: "tested"; readonly tested: Tested };

/** Sends a test to a destination as it is stored, and tells what came back. */
export function TestPart({ id }: { readonly id: string }) {
  const state = useSignal<State>({ kind: "idle" });
  async function send(): Promise<void> {
    state.value = { kind: "sending" };
    const answer = await api.testDestination({ params: { id } });
    state.value =
      answer.kind === "ok"
        ? { kind: "tested", tested: answer.value }
        : { kind: "failed", text: wordFailure(answer) ?? "It could not be tried." };
  }
  const isSending = state.value.kind === "sending";
  return (
    <div class="test">
      <button type="button" class="button small" disabled={isSending} onClick={send}>
        {isSending ? "Sending…" : "Send a test"}
      </button>
      <span role="status">
        <Result state={state.value} />
      </span>
    </div>
  );
}

function Result({ state }: { readonly state: State }) {
  switch (state.kind) {
    case "idle":
    case "sending":
      return null;
    case "failed":
      return <span class="trouble">{state.text}</span>;
    case "tested": {
      const { ok, detail, ms } = state.tested;
      return (
        <span class={ok ? "well" : "trouble"}>
          {ok ? "It works. " : "It failed. "}
          <bdi>{detail}</bdi> <span class="quiet">{wordNumber(ms)} ms</span>
        </span>
      );
    }
  }
}
