import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { api } from "../api.ts";
import { ClaimedMark } from "../claimed-mark.tsx";
import { keepFresh, makeLive } from "../live.ts";
import { nameLead } from "../name-lead.ts";
import { Pane } from "../pane.tsx";
import { Attributes } from "../person/attributes.tsx";
import { Journey } from "../person/journey.tsx";
import { NextStep } from "../person/next-step.tsx";
import { Rules } from "../person/rules.tsx";
import { listCounting } from "../person/source.ts";
import { Summary } from "../person/summary.tsx";
import { goOnTo } from "../route.ts";
import { Browsers } from "./browsers.tsx";
import { HandOffs } from "./hand-offs.tsx";
import { Identity, Standing } from "./identity.tsx";
import { NoteForm } from "./note-form.tsx";
import { type LeadView, makeLeadReader } from "./read-lead.ts";

const firstRows = 30;
const moreRows = 100;

/** Shows everything about one lead, live: who, standing, reasons, what is next, browsers, notes and the journey. */
export function LeadPage({ id }: { readonly id: string }) {
  const view = useMemo(() => makeLive<LeadView>(), []);
  const rows = useSignal(firstRows);
  const changes = useSignal(0);
  useEffect(() => keepFresh(makeLeadReader(api, id, rows.value), view), [id, rows.value, changes.value]);
  const { value } = view.value;
  useEffect(() => {
    // Known by an address and a user id, a lead is one with another: the answer then is that one's.
    if (value && value.lead.id !== id) goOnTo(value.lead.id);
  }, [value?.lead.id]);
  const readAgain = () => {
    changes.value += 1;
  };
  const name = value ? nameOf(value) : "Lead";
  return (
    <Pane id={id} name={name} mark={value?.lead.identity === "claimed" && <ClaimedMark />} live={view.value}>
      {value && (
        <>
          <Identity lead={value.lead} />
          <Summary standing={value.lead} unclamped={value.explanation.unclamped}>
            <Standing lead={value.lead} />
          </Summary>
          <NextStep explanation={value.explanation} stage={value.lead.stage} />
          <Rules rules={value.explanation.rules} />
          <Attributes attributes={value.lead.attributes} />
          <Browsers lead={value.lead} name={name} onChange={readAgain} />
          <HandOffs id={value.lead.id} />
          <section aria-labelledby="journey-title">
            <h2 id="journey-title">Journey</h2>
            <NoteForm id={id} onNote={readAgain} />
            <Journey happenings={value.journey} isMixed={value.lead.identity === "verified"} />
            {value.hasMore && (
              <button type="button" class="button more" onClick={() => (rows.value += moreRows)}>
                Show more
              </button>
            )}
          </section>
        </>
      )}
    </Pane>
  );
}

function nameOf({ lead }: LeadView): string {
  return nameLead(
    lead,
    Object.fromEntries(listCounting(lead.attributes).map(({ name, value }) => [name, value])),
  );
}
