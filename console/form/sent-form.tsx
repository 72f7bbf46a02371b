import type { ComponentChildren } from "preact";
import { type Form, FormContext } from "./form.ts";

interface SentFormProps {
  readonly form: Form;
  /** The class that it is styled by. */
  readonly look: string;
  readonly send: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** Holds the fields of a form; sends it by its button, or by Ctrl and Enter in any of them. The server alone judges it. */
export function SentForm({ form, look, send, children }: SentFormProps) {
  return (
    <FormContext.Provider value={form}>
      <form
        class={look}
        noValidate
        onSubmit={(submission) => {
          submission.preventDefault();
          void send();
        }}
        onKeyDown={(press) => {
          if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) void send();
        }}
      >
        {children}
      </form>
    </FormContext.Provider>
  );
}
