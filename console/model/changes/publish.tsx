import { useSignal } from "@preact/signals";
import { Confirm } from "../../parts/confirm.tsx";
import { toAddress } from "../../place.ts";
import { fromHere } from "../../route.ts";
import { say } from "../../shell/toasts.tsx";
import { publish, published, rollBack } from "../data.ts";
import type { Change } from "../diff.ts";

interface PublishProps {
  readonly changes: readonly Change[];
  readonly onClose: () => void;
}

/** Asks before the draft decides for everyone: why, and whether others are told of what that alone changes. */
export function Publish({ changes, onClose }: PublishProps) {
  const note = useSignal("");
  const isTold = useSignal(false);
  async function run(): Promise<string | null> {
    const goOn = fromHere();
    const before = published.view.peek().value?.version;
    const failure = await publish(note.value.trim(), isTold.value);
    if (failure !== null) return failure;
    const back = before === undefined ? undefined : () => rollBack(before, "Taken back");
    say(`Version ${published.view.peek().value?.version} is live now`, back);
    goOn(toAddress("model", "rules"));
    return null;
  }
  return (
    <Confirm title="Publish the draft?" act="Publish" doing="Publishing…" run={run} onClose={onClose}>
      <p>
        {changes.length === 1 ? "One change goes" : `${changes.length} changes go`} live for everyone from the
        next signal on. Those already known are scored again in the background.
      </p>
      <label class="field">
        <span class="label">Why (for the list of versions)</span>
        <input
          maxLength={500}
          value={note.value}
          onInput={({ currentTarget }) => {
            note.value = currentTarget.value;
          }}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={isTold.value}
          onChange={({ currentTarget }) => {
            isTold.value = currentTarget.checked;
          }}
        />
        Tell destinations about people whose stage changes by this alone
      </label>
    </Confirm>
  );
}
