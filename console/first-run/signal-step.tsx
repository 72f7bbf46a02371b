import { useEffect, useMemo } from "preact/hooks";
import type { CallOptions, Outcome } from "../../worker/http/contract/client.ts";
import { api, type LeadSummary, type VisitorSummary } from "../api.ts";
import { useResource } from "../data/resource.ts";
import { PageCheck } from "../install/page-check.tsx";
import { keepFresh, makeLive } from "../live.ts";
import { findOwnView, toAddress, toHref } from "../place.ts";
import { findOrigin, site } from "../settings/data.ts";
import { StageChip } from "../stage-chip.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import { wordPerson, wordPoints, wordScore } from "../wording.ts";

type First = LeadSummary | VisitorSummary | null;

/** Looks at a page live until its first signal arrives, and shows the first score. */
export function SignalStep() {
  const view = useMemo(() => makeLive<{ readonly first: First }>(), []);
  useEffect(() => keepFresh(readFirst, view), []);
  const known = useResource(site).value;
  const origin = known && findOrigin(known);
  const first = view.value.value?.first ?? null;
  return (
    <>
      <div aria-live="polite">{first ? <FirstScore first={first} /> : <Waiting />}</div>
      <TroubleNotice live={view.value} />
      <section class="block">
        <h3>{first ? "Look at another page" : "Open a page that has the tag"}</h3>
        <p class="quiet">
          It opens in a new tab. Here you see what its script does, and what to do if something is in its way.
        </p>
        {known && <PageCheck address={origin ? `${origin}/` : ""} act="Open it" />}
      </section>
    </>
  );
}

async function readFirst(options: CallOptions): Promise<Outcome<{ readonly first: First }>> {
  const query = { limit: "1" };
  // Each has a tag of its own, so none is told.
  const asked = { query, ...(options.cancel && { cancel: options.cancel }) };
  const [leads, visitors] = await Promise.all([api.listLeads(asked), api.listVisitors(asked)]);
  if (leads.kind !== "ok") return leads;
  if (visitors.kind !== "ok") return visitors;
  // A lead may have come by an import; who is anonymous has surely been on a page.
  const first = visitors.value.visitors[0] ?? leads.value.leads[0] ?? null;
  return { kind: "ok", value: { first }, etag: null };
}

function Waiting() {
  return (
    <p class="waiting-signal">
      <span class="live-mark">Waiting for the first signal</span>
      <span class="quiet">
        Nothing to look at yet?{" "}
        <a href="/demo/" target="_blank" rel="noopener">
          Open the demo shop
        </a>
        , which has the tag.
      </span>
    </p>
  );
}

function FirstScore({ first }: { readonly first: NonNullable<First> }) {
  const { id, score, stage, reasons } = first;
  return (
    <section class="first-score">
      <p class="first-number">
        <b>{wordScore(score)}</b> <StageChip stage={stage} />
      </p>
      <h3>The first score is here</h3>
      <p>
        <a href={toHref(findOwnView(id), id)}>
          {"email" in first && first.email ? first.email : wordPerson(id)}
        </a>{" "}
        came, and was scored at once.
      </p>
      {reasons.length > 0 ? (
        <ul class="first-reasons" aria-label="Why this score">
          {reasons.map((reason) => (
            <li key={reason.rule}>
              {reason.name} <b>{wordPoints(reason.points)}</b>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">No rule has given points yet: look at a price, or put something into the cart.</p>
      )}
      <a class="button primary" href={toAddress("leads")}>
        See who is there
      </a>
    </section>
  );
}
