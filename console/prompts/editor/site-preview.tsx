import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useResource } from "../../data/resource.ts";
import { readAt, writeAt } from "../../form/document.ts";
import { useFormAround } from "../../form/form.ts";
import { onEnter } from "../../form/on-enter.ts";
import { findOrigin, site } from "../../settings/data.ts";
import type { Prompt } from "../../words/types.ts";
import { previewPrompt } from "../data.ts";

/** Makes a link that shows the prompt, as it is being written, on the live site to who has the link. */
export function SitePreview() {
  const { page, type, link, trouble, make } = useLink();
  return (
    <section class="site-preview" aria-label="On your own site">
      <h3>On your own site</h3>
      <div class="in-line">
        <input
          type="url"
          aria-label="A page of your site"
          value={page}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={onEnter(make)}
        />
        <button type="button" class="button" onClick={make}>
          Make a link
        </button>
      </div>
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
      {link.value && (
        <p>
          <a href={link.value} target="_blank" rel="noopener">
            Open the page with the prompt
          </a>{" "}
          <span class="quiet">Nothing of it is counted, and only who has the link sees it.</span>
        </p>
      )}
    </section>
  );
}

function useLink() {
  const form = useFormAround();
  const known = useResource(site).value;
  const typed = useSignal<string | null>(null);
  const page = typed.value ?? (known ? `${findOrigin(known) ?? location.origin}/` : "");
  const link = useSignal<string | null>(null);
  const trouble = useSignal<string | null>(null);
  // What changes after the link was made is not in it.
  useEffect(() => {
    link.value = null;
  }, [form.document.value, page]);
  async function make(): Promise<void> {
    const edited = form.document.peek();
    // One that has no id yet is shown under a name of its own.
    const named = writeAt(edited, "/id", readAt(edited, "/id") ?? "preview");
    const made = await previewPrompt(named as Prompt);
    link.value = "fragment" in made ? page.replace(/#.*$/, "") + made.fragment : null;
    trouble.value = wordTrouble(made);
    if ("flaws" in made) form.flaws.value = made.flaws;
  }
  const type = (text: string) => {
    typed.value = text;
  };
  return { page, type, link, trouble, make };
}

function wordTrouble(made: Awaited<ReturnType<typeof previewPrompt>>): string | null {
  if ("text" in made) return made.text;
  return "flaws" in made ? "It is not right yet: see its fields." : null;
}
