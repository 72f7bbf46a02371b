import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
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
          <KeyRow key={letter} keys={["g", letter]} does={`Go to ${label}`} />
        ))}
        <KeyRow keys={["↑", "↓"]} does="Walk through a list" />
        <KeyRow keys={["Esc"]} does="Close what is open" />
        <KeyRow keys={["Ctrl", "Enter"]} does="Send the form you are in" />
        <KeyRow keys={["?"]} does="Show this list" />
      </dl>
    </Dialog>
  );
}

function KeyRow({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
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

/** Who types, or is asked something, means that. */
function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog") !== null;
}
