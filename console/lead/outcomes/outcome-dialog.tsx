import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { api, type Lead, type SentOutcome } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { AreaField, NumberField, TextField } from "../../form/fields.tsx";
import { useForm } from "../../form/form.ts";
import { SentForm } from "../../form/sent-form.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { DialogFoot } from "../../parts/dialog-foot.tsx";
import { say } from "../../shell/toasts.tsx";
import { wordId } from "../../wording.ts";
import { findWords, type OutcomeKind } from "./kinds.ts";

interface OutcomeDialogProps {
  readonly kind: OutcomeKind;
  readonly lead: Lead;
  readonly name: string;
  readonly onOutcome: (lead: Lead) => void;
  readonly onClose: () => void;
}

/** Asks what belongs to an outcome, and says it; what the server finds wrong stands at its field. */
export function OutcomeDialog(props: OutcomeDialogProps) {
  const { kind, name, onClose } = props;
  const { form, trouble, isSending, send } = useOutcome(props);
  const { title, follows, act } = findWords(kind);
  return (
    <Dialog
      title={
        <>
          {title} <bdi>{name}</bdi>
        </>
      }
      onClose={onClose}
    >
      <SentForm form={form} look="outcome-form" send={send}>
        {kind === "won" && <Value />}
        <AreaField place="/reason" label={kind === "rejected" ? "Why" : "Why, if you like"} />
        <p class="hint">{follows} You can mark it differently later: the newest counts.</p>
        <DialogFoot trouble={trouble.value} onLeave={onClose}>
          <button type="submit" class="button primary" disabled={isSending.value}>
            {isSending.value ? "Saving…" : `Mark as ${act.toLowerCase()}`}
          </button>
        </DialogFoot>
      </SentForm>
    </Dialog>
  );
}

function useOutcome({ kind, lead, name, onOutcome, onClose }: OutcomeDialogProps) {
  const form = useForm(findFirst(kind, lead));
  const trouble = useSignal<string | null>(null);
  const isSending = useSignal(false);
  // One key, however often it has to be sent until it is known to have arrived.
  const idempotencyKey = useRef(crypto.randomUUID());
  async function send(): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    // The server checks it field by field.
    const body = form.document.peek() as SentOutcome;
    const key = idempotencyKey.current;
    const answer = await api.addOutcome({ params: { id: lead.id }, body, idempotencyKey: key });
    isSending.value = false;
    if (answer.kind === "ok") {
      onOutcome(answer.value);
      say(`${findWords(kind).title} ${name}. Now in ${wordId(answer.value.stage)}.`);
      return onClose();
    }
    // What is mended is another request.
    if (answer.kind === "problem") idempotencyKey.current = crypto.randomUUID();
    const flaws = answer.kind === "problem" ? (answer.problem.errors ?? []) : [];
    form.flaws.value = flaws;
    trouble.value = flaws.length > 0 ? null : wordFailure(answer);
  }
  return { form, trouble, isSending, send };
}

/** What is known before anything is said: deals of one lead are mostly in one currency. */
function findFirst(kind: OutcomeKind, { outcomes }: Lead): object {
  const currency = outcomes.findLast((outcome) => outcome.currency !== undefined)?.currency;
  return kind === "won" && currency ? { kind, currency } : { kind };
}

function Value() {
  return (
    <div class="outcome-value">
      <NumberField place="/value" label="Value" placeholder="12000" />
      <TextField place="/currency" label="Currency" list="currencies" placeholder="EUR" maxLength={3} />
      <datalist id="currencies">
        {Intl.supportedValuesOf("currency").map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
    </div>
  );
}
