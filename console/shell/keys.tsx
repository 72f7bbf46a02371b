import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { isBusy } from "../parts/is-busy.ts";
import { walkRows } from "../parts/walk-rows.ts";
import { toAddress } from "../place.ts";
import { goTo } from "../route.ts";
import { screens } from "./screens.ts";

const isHelpOpen = signal(false);
const pairMs = 1_200;

/** Opens the list of keys. */
export function showKeys(): void {
  isHelpOpen.value = true;
}

/** Hears the keys of the console while it is shown; lists them where `?` was pressed. */
export function Keys() {
  useEffect(hearKeys, []);
  if (!isHelpOpen.value) return null;
  return (
    <Dialog title="Shortcuts" onClose={() => (isHelpOpen.value = false)}>
      <dl class="keys">
        {screens.map(({ label, letter }) => (
          <KeyRow key={letter} keys={["g", letter]} between="then" does={`Go to ${label}`} />
        ))}
        <KeyRow keys={["↑", "↓"]} between="or" does="Move through a list" />
        <KeyRow keys={["Esc"]} does="Close what is open" />
        <KeyRow keys={["Ctrl", "Enter"]} between="+" does="Save the form you are in" />
        <KeyRow keys={["?"]} does="Show this list" />
      </dl>
    </Dialog>
  );
}

interface KeyRowProps {
  readonly keys: readonly string[];
  /** Says how several keys go together. */
  readonly between?: string;
  readonly does: string;
}

function KeyRow({ keys: [first, second], between, does }: KeyRowProps) {
  return (
    <>
      <dt>
        <kbd>{first}</kbd>
        {second !== undefined && (
          <>
            <span class="quiet">{between}</span>
            <kbd>{second}</kbd>
          </>
        )}
      </dt>
      <dd>{does}</dd>
    </>
  );
}

function hearKeys(): () => void {
  let goneAtMs = 0;
  const onKey = (press: KeyboardEvent) => {
    if (press.ctrlKey || press.metaKey || press.altKey || isBusy(press.target)) return;
    walkRows(press);
    if (press.key === "?") isHelpOpen.value = true;
    const screen = screens.find(({ letter }) => letter === press.key);
    if (screen && press.timeStamp - goneAtMs < pairMs) goTo(toAddress(screen.path));
    goneAtMs = press.key === "g" ? press.timeStamp : 0;
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
