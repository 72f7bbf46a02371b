import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { FieldNames } from "./condition/comparison.tsx";
import { FlawList } from "./flaw-list.tsx";
import type { Flaw, Form } from "./form.ts";
import { KindNames } from "./kinds-field.tsx";
import { SentForm } from "./sent-form.tsx";

/** What became of saving. */
export type Saved =
  | { readonly kind: "saved" }
  | { readonly kind: "flawed"; readonly flaws: readonly Flaw[] }
  | { readonly kind: "failed"; readonly text: string };

interface EditorSheetProps {
  readonly title: ComponentChildren;
  readonly form: Form;
  /** What the button says, such as "Save to draft". */
  readonly act: string;
  /** Saves the form's document; what is wrong with it shows at its fields. */
  readonly save: () => Promise<Saved>;
  /** Deletes what is edited; left out where there is nothing to delete. */
  readonly remove?: (() => Promise<Saved>) | undefined;
  readonly onClose: () => void;
  /** What stands beside the fields, such as how it looks. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Edits one thing at the side of the window: its fields, what is wrong with them, and what to do with it. */
export function EditorSheet({ title, form, onClose, aside, children, ...acts }: EditorSheetProps) {
  const leave = () => {
    // What is left is not asked for again by the address that is gone to.
    form.begin(form.document.peek());
    onClose();
  };
  const state = useSaving(form, leave);
  const send = () => state.run(acts.save);
  useEffect(() => guardTab(form), [form.document]);
  useEffect(() => guardAddress(state.mayClose), [form.document]);
  const look = aside === undefined ? "sheet" : "sheet wide";
  return (
    <Dialog title={title} look={look} mayClose={state.mayClose} onClose={onClose}>
      <SentForm form={form} look="editor" send={send}>
        <div class="editor-sides">
          <div class="editor-fields">
            <FlawList />
            {children}
          </div>
          {aside !== undefined && <aside>{aside}</aside>}
        </div>
        <KindNames />
        <FieldNames />
        <Foot state={state} acts={acts} onLeave={leave} />
      </SentForm>
    </Dialog>
  );
}

/** Lets the browser ask before the tab is closed over what was not saved; answers how to stop. */
function guardTab(form: Form): () => void {
  const guard = (leaving: BeforeUnloadEvent) => {
    if (form.isDirty()) leaving.preventDefault();
  };
  addEventListener("beforeunload", guard);
  return () => removeEventListener("beforeunload", guard);
}

/**
 * Asks before the address goes elsewhere, as with the Back button or a link, over what was not saved; answers how to stop. A browser
 * without `navigation`, or where nobody has touched the page yet, goes.
 */
function guardAddress(mayClose: () => boolean): () => void {
  if (!("navigation" in window)) return () => {};
  const guard = (leaving: NavigateEvent) => {
    const isElsewhere = leaving.destination.sameDocument && leaving.destination.url !== location.href;
    if (isElsewhere && leaving.cancelable && !mayClose()) leaving.preventDefault();
  };
  navigation.addEventListener("navigate", guard);
  return () => navigation.removeEventListener("navigate", guard);
}

interface FootProps {
  readonly state: ReturnType<typeof useSaving>;
  readonly acts: Pick<EditorSheetProps, "act" | "remove">;
  readonly onLeave: () => void;
}

function Foot({ state, acts: { act, remove }, onLeave }: FootProps) {
  const submit = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // The question took the focus along when it went.
    if (document.activeElement === document.body) submit.current?.focus();
  }, [state.isAsked]);
  return (
    <footer class="editor-foot">
      <p class="trouble" role="alert">
        {state.trouble}
      </p>
      {state.isAsked ? (
        <Leave onStay={state.stay} onLeave={onLeave} />
      ) : (
        <div class="actions">
          {remove && (
            <button type="button" class="button plain remove" onClick={() => state.run(remove)}>
              Delete
            </button>
          )}
          <button type="submit" class="button primary" ref={submit} disabled={state.isSaving}>
            {state.isSaving ? "Saving…" : act}
          </button>
        </div>
      )}
    </footer>
  );
}

function useSaving(form: Form, onSaved: () => void) {
  const isThere = useRef(true);
  useEffect(
    () => () => {
      isThere.current = false;
    },
    [],
  );
  const trouble = useSignal<string | null>(null);
  const isSaving = useSignal(false);
  const isAsked = useSignal(false);
  return {
    trouble: trouble.value,
    isSaving: isSaving.value,
    isAsked: isAsked.value,
    stay: () => {
      isAsked.value = false;
    },
    mayClose: () => {
      isAsked.value = form.isDirty();
      return !isAsked.value;
    },
    async run(act: () => Promise<Saved>) {
      if (isSaving.value) return;
      isSaving.value = true;
      const saved = await act();
      isSaving.value = false;
      trouble.value = saved.kind === "failed" ? saved.text : null;
      form.flaws.value = saved.kind === "flawed" ? saved.flaws : [];
      // Who has left meanwhile is elsewhere by now.
      if (saved.kind === "saved" && isThere.current) onSaved();
    },
  };
}

function Leave({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  return (
    <div class="actions" role="alert">
      <span class="ask">Leave without saving?</span>
      <button type="button" class="button" onClick={onStay}>
        Go on editing
      </button>
      <button type="button" class="button danger" onClick={onLeave}>
        Leave
      </button>
    </div>
  );
}
