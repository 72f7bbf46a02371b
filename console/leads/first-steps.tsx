import { useSignal } from "@preact/signals";
import type { Session } from "../api.ts";

/** Says, while nobody has come, how somebody will. */
export function FirstSteps({ session }: { readonly session: Session }) {
  const isCopied = useSignal(false);
  const key = session.site.publishableKeys[0] ?? "rpk_…";
  const tag = `<script async src="${location.origin}/s.js" data-site="${key}"></script>`;
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(tag);
    isCopied.value = true;
  }

  return (
    <section class="first-steps">
      <h2>Nobody yet</h2>
      <p>
        <a href="/demo/" target="_blank" rel="noopener">
          Open the demo
        </a>{" "}
        and look around, or paste this line into your own pages. Whoever comes appears here at once.{" "}
        <a href="/install/" target="_blank" rel="noopener">
          Check the installation
        </a>{" "}
        if nobody does.
      </p>
      <div class="tag">
        <code>{tag}</code>
        {/* Browsers give a clipboard to secure pages only. */}
        {window.isSecureContext && (
          <button type="button" class="button" onClick={copy}>
            {isCopied.value ? "Copied" : "Copy"}
          </button>
        )}
      </div>
    </section>
  );
}
