import { useSignal } from "@preact/signals";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import type { Model } from "../../words/types.ts";
import { ChangeList } from "../changes/change-list.tsx";
import { type Change, diffModels } from "../diff.ts";

interface CompareProps {
  readonly version: number;
  readonly published: Model;
}

/** Tells, once it is opened, by what an earlier version differs from the one that decides. */
export function Compare({ version, published }: CompareProps) {
  const changes = useSignal<readonly Change[] | null>(null);
  const trouble = useSignal<string | null>(null);
  async function read(): Promise<void> {
    const answer = await api.getVersion({ params: { version: String(version) } });
    trouble.value = wordFailure(answer);
    if (answer.kind === "ok") changes.value = diffModels(published, answer.value);
  }
  return (
    <details
      class="compare"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) void read();
      }}
    >
      <summary>
        What it would change<span class="only-heard"> to bring version {version} back</span>
      </summary>
      {trouble.value && <p class="trouble">{trouble.value}</p>}
      {changes.value?.length === 0 && <p class="quiet">Nothing: it decides as the one of now does.</p>}
      {changes.value && <ChangeList changes={changes.value} />}
    </details>
  );
}
