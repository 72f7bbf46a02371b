import { useSignal } from "@preact/signals";
import { say } from "../shell/toasts.tsx";

interface OnSwitchProps {
  /** What is on. */
  readonly name: string;
  readonly isOn: boolean;
  /** Switches it; answers the sentence to show if that fails. */
  readonly turn: (isOn: boolean) => Promise<string | null>;
}

/** Switches something on and off: shows what is wanted while that is saved, and what holds where it can't be. */
export function OnSwitch({ name, isOn, turn }: OnSwitchProps) {
  const wanted = useSignal<boolean | null>(null);
  async function change(next: boolean): Promise<void> {
    wanted.value = next;
    const failure = await turn(next);
    if (failure) say(failure);
    wanted.value = null;
  }
  return (
    <label class="switch">
      <span class="only-heard">{name} is on</span>
      <input
        type="checkbox"
        checked={wanted.value ?? isOn}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
    </label>
  );
}
