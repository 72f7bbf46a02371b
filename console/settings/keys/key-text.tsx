import type { ComponentChildren } from "preact";
import { CodeBox } from "../../parts/code-box.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import type { NewKey } from "./data.ts";
import { kinds } from "./words.ts";

interface KeyTextProps {
  readonly made: NewKey;
  readonly children?: ComponentChildren;
  readonly onClose: () => void;
}

/** Shows the text of a key that was just made; nobody can show it again. */
export function KeyText({ made: { key, text }, children, onClose }: KeyTextProps) {
  return (
    <Dialog title={`${kinds[key.kind].label} “${key.name}”`} onClose={onClose}>
      <p>
        {key.kind === "publishable"
          ? "It is public: it goes into the script tag."
          : "Copy it now to where it is used: it is shown this once, and kept nowhere."}
      </p>
      <CodeBox code={text} what="the key" />
      {children}
      <div class="actions">
        <button type="button" class="button primary" onClick={onClose}>
          I have stored it
        </button>
      </div>
    </Dialog>
  );
}
