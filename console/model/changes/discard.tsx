import { Confirm } from "../../parts/confirm.tsx";
import { say } from "../../shell/toasts.tsx";
import type { Model } from "../../words/types.ts";
import { discardDraft, restoreDraft } from "../data.ts";

interface DiscardProps {
  readonly before: Model;
  readonly onClose: () => void;
}

/** Asks before the draft is thrown away; it can be taken back for some seconds. */
export function Discard({ before, onClose }: DiscardProps) {
  async function run(): Promise<string | null> {
    const failure = await discardDraft();
    if (failure === null) say("The draft was thrown away", () => restoreDraft(before, null));
    return failure;
  }
  return (
    <Confirm
      title="Throw the draft away?"
      act="Discard"
      doing="Discarding…"
      isDanger
      run={run}
      onClose={onClose}
    >
      <p>All that was drafted is lost. What is published goes on as it is.</p>
    </Confirm>
  );
}
