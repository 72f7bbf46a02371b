import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Confirm } from "../../parts/confirm.tsx";
import { type Key, type NewKey, rotateKey } from "./data.ts";
import { KeyText } from "./key-text.tsx";

interface ReplaceKeyProps {
  readonly replaced: Key;
  readonly onMade: () => void;
  readonly onClose: () => void;
}

const graces = [
  [24, "A day"],
  [168, "A week"],
  [1, "An hour"],
  [0, "No longer"],
] as const;

/** Makes a key in place of another, which goes on until all have changed over. */
export function ReplaceKey({ replaced, onMade, onClose }: ReplaceKeyProps) {
  const graceHours = useSignal<number>(24);
  const made = useSignal<NewKey | null>(null);
  const once = useMemo(() => crypto.randomUUID(), [graceHours.value]);
  async function run(): Promise<string | null> {
    const answer = await rotateKey(replaced.id, graceHours.value, once);
    if (answer.kind === "flawed") return answer.flaws[0]?.detail ?? "It was not made.";
    if (answer.kind === "failed") return answer.text;
    made.value = answer.made;
    onMade();
    return null;
  }
  if (made.value) return <KeyText made={made.value} onClose={onClose} />;
  return (
    <Confirm
      title={`Replace “${replaced.name}”?`}
      act="Make the new one"
      doing="Making…"
      run={run}
      // The new text follows.
      onClose={() => made.value === null && onClose()}
    >
      <p>A new key of the same kind and scope is made. Put it to use before the old one ends.</p>
      <label class="field">
        <span class="label">The old one goes on for</span>
        <select
          value={String(graceHours.value)}
          onChange={({ currentTarget }) => {
            graceHours.value = Number(currentTarget.value);
          }}
        >
          {graces.map(([hours, label]) => (
            <option key={hours} value={String(hours)}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </Confirm>
  );
}
