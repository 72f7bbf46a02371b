import { effect, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Form, useForm } from "../form/form.ts";
import { signIn } from "../session.ts";
import { say } from "../shell/toasts.tsx";
import { changeSite, site, turnSite } from "./data.ts";
import { mergeSite, patchSite } from "./patch-site.ts";
import type { Site } from "./types.ts";

interface SiteFormOptions {
  readonly part: string;
  readonly known: Site;
  readonly onSaved?: (() => void) | undefined;
}

/** Fields of the site while they are edited, and how to save them. */
interface SiteEditing {
  readonly form: Form;
  readonly trouble: string | null;
  readonly isSaving: boolean;
  readonly save: () => Promise<void>;
  readonly discard: () => void;
}

/** Patches that wait to be saved, by the part of the settings that they were written in. */
const unsaved = new Map<string, ReturnType<typeof patchSite>>();

// What one person wrote is nothing for the next.
effect(() => {
  if (signIn.value.kind === "signed-out") unsaved.clear();
});

function keepWaiting(part: string, changes: ReturnType<typeof patchSite>): void {
  if (Object.keys(changes).length > 0) unsaved.set(part, changes);
  else unsaved.delete(part);
}

/** Keeps a form over the site: what is written is kept apart from what is known, so that saving says no more than was changed. */
export function useSiteForm({ part, known, onSaved }: SiteFormOptions): SiteEditing {
  const form = useForm(known);
  const start = useRef({ known, etag: site.getTag() });
  const trouble = useSignal<string | null>(null);
  const isSaving = useSignal(false);
  // Its fields write at places of a site alone.
  const listChanges = () => patchSite(start.current.known, form.document.peek() as Site);

  function begin(changes: ReturnType<typeof patchSite> = {}): void {
    const fresh = site.view.peek().value ?? known;
    start.current = { known: fresh, etag: site.getTag() };
    form.begin(fresh);
    if (Object.keys(changes).length > 0) form.document.value = mergeSite(fresh, changes);
  }

  // Before the reader sees the fields: what waits must not come in a moment after them.
  useLayoutEffect(() => {
    if (!form.isDirty()) begin();
  }, [known]);
  useLayoutEffect(() => {
    begin(unsaved.get(part));
    return () => keepWaiting(part, listChanges());
  }, [part]);

  async function save(): Promise<void> {
    if (isSaving.value) return;
    const changes = listChanges();
    if (Object.keys(changes).length === 0) return onSaved?.();
    const before = start.current.known;
    const sent = form.document.peek() as Site;
    isSaving.value = true;
    const saved = await changeSite(changes, start.current.etag);
    isSaving.value = false;
    trouble.value = saved.kind === "failed" ? saved.text : null;
    if (saved.kind === "flawed") form.flaws.value = saved.flaws;
    // What others have changed shows, and beside it what was written here and is not saved.
    else begin(saved.kind === "failed" ? listChanges() : patchSite(sent, form.document.peek() as Site));
    if (saved.kind !== "saved") return;
    const back = patchSite(start.current.known, before);
    if (onSaved) return onSaved();
    say("Saved", () => turnSite(back));
  }

  function discard(): void {
    trouble.value = null;
    begin();
  }
  return { form, trouble: trouble.value, isSaving: isSaving.value, save, discard };
}
