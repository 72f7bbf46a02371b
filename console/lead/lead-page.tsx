import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { api, type Lead } from "../api.ts";
import { ClaimedMark } from "../claimed-mark.tsx";
import { keepFresh, makeLive } from "../live.ts";
import { nameLead } from "../name-lead.ts";
import { Pane } from "../pane.tsx";
import { Attributes } from "../person/attributes.tsx";
import { Erase } from "../person/erase.tsx";
import { Journey } from "../person/journey.tsx";
import { NextStep } from "../person/next-step.tsx";
import { Rules } from "../person/rules.tsx";
import { listCounting } from "../person/source.ts";
import { Summary } from "../person/summary.tsx";
import { goOnTo } from "../route.ts";
import { Browsers } from "./browsers.tsx";
import { ScoreChart } from "./chart/score-chart.tsx";
import { HandOffs } from "./hand-offs.tsx";
import { Identity, Standing } from "./identity.tsx";
import { NoteForm } from "./note-form.tsx";
import { Outcomes } from "./outcomes/outcomes.tsx";
import { PromptsSeen } from "./prompts-seen.tsx";
import { type LeadView, makeLeadReader } from "./read-lead.ts";
import { SetAttribute } from "./set-attribute.tsx";

const firstRows = 30;
const moreRows = 100;
/** What the prompts are read from, even while less of it is shown. */
const readRows = 200;

/** Shows everything about one lead, live: who, standing, reasons, what is next, browsers, notes and the journey. */
export function LeadPage({ id }: { readonly id: string }) {
  const view = useMemo(() => makeLive<LeadView>(), []);
  const changes = useSignal(0);
  const rows = useSignal(readRows);
  useEffect(() => keepFresh(makeLeadReader(api, id, rows.value), view), [id, rows.value, changes.value]);
  const { value } = view.value;
  useEffect(() => {
    // Known by an address and a user id, a lead is one with another: the answer then is that one's.
    if (value && value.lead.id !== id) goOnTo(value.lead.id);
  }, [value?.lead.id]);
  const readAgain = () => {
    changes.value += 1;
  };
  /** Shows at once what an edit answered; why and how it came is read again. */
  const take = (lead: Lead) => {
    const known = view.peek().value;
    if (known) view.value = { value: { ...known, lead }, trouble: null };
    readAgain();
  };
  const name = value ? nameOf(value) : "Lead";
  return (
    <Pane id={id} name={name} mark={value?.lead.identity === "claimed" && <ClaimedMark />} live={view.value}>
      {value && (
        <>
          <Standings value={value} />
          <Outcomes lead={value.lead} name={name} onOutcome={take} />
          <Story id={id} value={value} onNote={readAgain} onMore={() => (rows.value += readRows)} />
          <PromptsSeen journey={value.journey} />
          <Attributes attributes={value.lead.attributes}>
            <SetAttribute id={id} onChange={take} />
          </Attributes>
          <Browsers lead={value.lead} name={name} onChange={readAgain} />
          <HandOffs id={value.lead.id} />
          <Erase id={id} name={name} word={value.lead.email ?? name} />
        </>
      )}
    </Pane>
  );
}

/** Tells who a lead is, where it stands, why, and what comes next. */
function Standings({ value: { lead, explanation, journey } }: { readonly value: LeadView }) {
  return (
    <>
      <Identity lead={lead} />
      <Summary standing={lead} unclamped={explanation.unclamped}>
        <Standing lead={lead} />
      </Summary>
      <NextStep explanation={explanation} stage={lead.stage} />
      <ScoreChart lead={lead} explanation={explanation} journey={journey} />
      <Rules rules={explanation.rules} />
    </>
  );
}

function nameOf({ lead }: LeadView): string {
  return nameLead(
    lead,
    Object.fromEntries(listCounting(lead.attributes).map(({ name, value }) => [name, value])),
  );
}

interface StoryProps {
  readonly id: string;
  readonly value: LeadView;
  readonly onNote: () => void;
  /** Reads more of the journey. */
  readonly onMore: () => void;
}

/** Tells the journey as far as the reader goes back, and takes notes for it. */
function Story({ id, value: { journey, hasMore, lead }, onNote, onMore }: StoryProps) {
  const shown = useSignal(firstRows);
  const isMore = journey.length > shown.value;
  return (
    <section aria-labelledby="journey-title">
      <h2 id="journey-title">Journey</h2>
      <NoteForm id={id} onNote={onNote} />
      <Journey happenings={journey.slice(0, shown.value)} isMixed={lead.identity === "verified"} />
      {(hasMore || isMore) && (
        <button
          type="button"
          class="button more"
          onClick={() => {
            shown.value += moreRows;
            if (hasMore && journey.length < shown.value) onMore();
          }}
        >
          Show more
        </button>
      )}
    </section>
  );
}
