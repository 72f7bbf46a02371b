import { useSignal } from "@preact/signals";
import type { Lead } from "../../api.ts";
import { Moment } from "../../moment.tsx";
import { wordId } from "../../wording.ts";
import { wordAmount } from "../../words/numbers.ts";
import { type OutcomeKind, outcomeKinds } from "./kinds.ts";
import { OutcomeDialog } from "./outcome-dialog.tsx";

interface OutcomesProps {
  readonly lead: Lead;
  /** What the lead is called. */
  readonly name: string;
  /** Shows the lead as it is after an outcome. */
  readonly onOutcome: (lead: Lead) => void;
}

/** Tells what sales has said of a lead, and lets the reader say it. */
export function Outcomes({ lead, name, onOutcome }: OutcomesProps) {
  const asked = useSignal<OutcomeKind | null>(null);
  return (
    <section aria-labelledby="outcomes-title">
      <h2 id="outcomes-title">Sales</h2>
      {lead.outcomes.length === 0 ? (
        <p class="quiet">Nothing said yet. What you say moves the stage, and reports count with it.</p>
      ) : (
        <ol class="outcomes">
          {lead.outcomes.toReversed().map((outcome) => (
            <li key={`${outcome.at} ${outcome.kind} ${outcome.id ?? ""}`}>
              <span class="chip" data-kind={outcome.kind}>
                {wordId(outcome.kind)}
              </span>
              {outcome.value !== undefined && <b>{wordAmount(outcome.value, outcome.currency)}</b>}
              {outcome.reason && <bdi class="why">{outcome.reason}</bdi>}
              <span class="quiet">
                <Moment at={outcome.at} />
                {outcome.by && `, by ${outcome.by}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p class="outcome-buttons">
        {outcomeKinds.map(({ kind, act }) => (
          <button key={kind} type="button" class="button" onClick={() => (asked.value = kind)}>
            {act}
          </button>
        ))}
      </p>
      {asked.value && (
        <OutcomeDialog
          kind={asked.value}
          lead={lead}
          name={name}
          onOutcome={onOutcome}
          onClose={() => (asked.value = null)}
        />
      )}
    </section>
  );
}
