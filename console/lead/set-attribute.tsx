import { type Signal, useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { api, type Lead } from "../api.ts";
import { wordFailure } from "../failure.ts";
import { readValue } from "./read-value.ts";

interface SetAttributeProps {
  readonly id: string;
  /** Shows the lead as it is afterwards. */
  readonly onChange: (lead: Lead) => void;
}

/** Takes what the reader knows of a lead; said by hand, it counts before all that others say. */
export function SetAttribute(props: SetAttributeProps) {
  const { name, value, trouble, isSending, send } = useAttribute(props);
  const field = useId();
  return (
    <form
      class="set-attribute"
      onSubmit={(submission) => {
        submission.preventDefault();
        void send();
      }}
    >
      <Text id={`${field}-name`} label="What you know" hint="job_title" text={name} />
      <Text id={`${field}-value`} label="Value" hint="Empty forgets it" text={value} />
      <button type="submit" class="button" disabled={isSending.value || name.value.trim() === ""}>
        {isSending.value ? "Setting…" : "Set"}
      </button>
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
    </form>
  );
}

interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly text: Signal<string>;
}

function Text({ id, label, hint, text }: TextProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        placeholder={hint}
        autocomplete="off"
        value={text.value}
        onInput={({ currentTarget }) => (text.value = currentTarget.value)}
      />
    </div>
  );
}

function useAttribute({ id, onChange }: SetAttributeProps) {
  const name = useSignal("");
  const value = useSignal("");
  const trouble = useSignal<string | null>(null);
  const isSending = useSignal(false);
  async function send(): Promise<void> {
    const said = name.value
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    if (said === "" || isSending.value) return;
    isSending.value = true;
    const body = { attributes: { [said]: readValue(value.value) } };
    const answer = await api.changeLead({ params: { id }, body });
    isSending.value = false;
    const flaws = answer.kind === "problem" ? (answer.problem.errors ?? []) : [];
    trouble.value = flaws[0] ? `${said} ${flaws[0].detail}` : wordFailure(answer);
    if (answer.kind !== "ok") return;
    onChange(answer.value);
    name.value = "";
    value.value = "";
  }
  return { name, value, trouble, isSending, send };
}
