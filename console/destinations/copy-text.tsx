import { useSignal } from "@preact/signals";

interface CopyTextProps {
  readonly text: string;
  /** What it is, for the button: "signing secret". */
  readonly what: string;
}

/** Shows a text that is to be taken along, with a button that copies it where the browser lets it. */
export function CopyText({ text, what }: CopyTextProps) {
  const isCopied = useSignal(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    isCopied.value = true;
  }
  return (
    <div class="copy-text">
      <code>{text}</code>
      {/* Browsers give a clipboard to secure pages only. */}
      {window.isSecureContext && (
        <button type="button" class="button small" aria-label={`Copy the ${what}`} onClick={copy}>
          {isCopied.value ? "Copied" : "Copy"}
        </button>
      )}
    </div>
  );
}
