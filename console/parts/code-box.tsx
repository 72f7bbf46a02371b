import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

interface CodeBoxProps {
  /** What is shown and copied, as it stands. */
  readonly code: string;
  /** What it is, for those who hear the button: "the script tag". */
  readonly what: string;
}

const copiedMs = 2_000;

/** Shows something to be pasted elsewhere, and copies it. */
export function CodeBox({ code, what }: CodeBoxProps) {
  const copied = useSignal<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      copied.value = null;
    }, copiedMs);
    return () => clearTimeout(timer);
  }, [copied.value]);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(code);
    copied.value = code;
  }
  return (
    <div class="tag">
      <code>{code}</code>
      {/* Browsers give a clipboard to secure pages only. */}
      {window.isSecureContext && (
        <button type="button" class="button" onClick={copy}>
          <span aria-live="polite">{copied.value === code ? "Copied" : "Copy"}</span>
          <span class="only-heard"> {what}</span>
        </button>
      )}
    </div>
  );
}
