import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api.ts";
import { readAt, writeAt } from "../../form/document.ts";
import { useFormAround } from "../../form/form.ts";
import type { Prompt } from "../../words/types.ts";
import { previewPrompt } from "../data.ts";

/** Makes a link that shows the prompt, as it is being written, on the live site to who has the link. */
export function SitePreview({ site }: { readonly site: string }) {
  const { page, link, trouble, make } = useLink(site);
  return (
    <section class="site-preview" aria-label="On your own site">
      <h3>On your own site</h3>
      <div class="in-line">
        <input
          type="url"
          aria-label="A page of your site"
          value={page.value}
          onInput={({ currentTarget }) => {
            page.value = currentTarget.value;
          }}
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

function useLink(site: string) {
  const form = useFormAround();
  const page = useSignal("");
  const link = useSignal<string | null>(null);
  const trouble = useSignal<string | null>(null);
  useEffect(() => {
    void api.getSite({ params: { id: site } }).then((answer) => {
      const origins = answer.kind === "ok" ? answer.value.origins : [];
      page.value = `${origins.find((origin) => origin !== "*") ?? location.origin}/`;
    });
  }, [site]);
  // What changes after the link was made is not in it.
  useEffect(() => {
    link.value = null;
  }, [form.document.value, page.value]);
  async function make(): Promise<void> {
    const edited = form.document.peek();
    // One that has no id yet is shown under a name of its own.
    const named = writeAt(edited, "/id", readAt(edited, "/id") ?? "preview");
    const made = await previewPrompt(named as Prompt);
    link.value = "fragment" in made ? page.value.replace(/#.*$/, "") + made.fragment : null;
    trouble.value = wordTrouble(made);
    if ("flaws" in made) form.flaws.value = made.flaws;
  }
  return { page, link, trouble, make };
}

function wordTrouble(made: Awaited<ReturnType<typeof previewPrompt>>): string | null {
  if ("text" in made) return made.text;
  return "flaws" in made ? "It is not right yet: see its fields." : null;
}
