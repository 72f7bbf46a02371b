import { wordHundredths, wordShare } from "../../words/numbers.ts";
import type { Funnel } from "../data.ts";
import { Change } from "../parts/change.tsx";
import { Who } from "../parts/who.tsx";
import { type Counted, findStage, toCount, toLeads } from "./measures.ts";

interface SharesProps {
  readonly totals: Funnel;
  readonly before: Funnel | null;
}

/** As far as the scale goes: who qualifies more than this stands at its end. */
const scaleEnd = 0.1;

/** Shows the shares that marketers go by, and the one of them that a rule of thumb is told of. */
export function Shares({ totals, before }: SharesProps) {
  const { qualified, mqlToSql, leadToCustomer } = totals;
  // A share of a handful of people says nothing to compare with.
  const earlier = before?.qualified.verdict === "not-enough-data" ? null : before;
  const [mql, sql, customer] = ["mql", "sql", "customer"].map((id) => findStage(totals, id));
  return (
    <div class="panels">
      {mql && (
        <section class="panel">
          <h2>Qualified</h2>
          <Share now={qualified.ofPeople} before={earlier?.qualified.ofPeople} />
          <Parts
            part={toCount(mql)}
            whole={{ count: totals.people, open: totals.open, label: "people seen" }}
          />
          {qualified.ofPeople !== null && <Thumb share={qualified.ofPeople} />}
          <p class="quiet">
            {wordShare(qualified.ofLeads)} of leads. {qualified.note}
          </p>
        </section>
      )}
      {mql && sql && (
        <section class="panel">
          <h2>From MQL to SQL</h2>
          <Share now={mqlToSql} before={earlier?.mqlToSql} />
          <Parts part={toCount(sql)} whole={toCount(mql)} />
          <p class="quiet">Of those whom you call qualified, so many were taken on by sales.</p>
        </section>
      )}
      {customer && (
        <section class="panel">
          <h2>From lead to customer</h2>
          <Share now={leadToCustomer} before={earlier?.leadToCustomer} />
          <Parts
            part={toLeads(customer)}
            whole={{ count: totals.leads, open: totals.openLeads, label: "leads" }}
          />
          {leadToCustomer === 0 && (
            <p class="quiet">
              No lead became a customer yet. Outcomes come from your CRM, from the till, or from a lead's
              page.
            </p>
          )}
        </section>
      )}
    </div>
  );
}

interface ShareProps {
  readonly now: number | null;
  readonly before: number | null | undefined;
}

function Share({ now, before }: ShareProps) {
  return (
    <p class="big">
      {wordShare(now)}{" "}
      <Change
        now={now}
        before={before}
        word={wordShare}
        wordBetween={(one, other) => `${wordHundredths(one - other)} points`}
      />
    </p>
  );
}

interface PartsProps {
  readonly part: Counted;
  readonly whole: Counted;
}

/** Says of how many people a share is told, and opens them. */
function Parts({ part, whole }: PartsProps) {
  return (
    <p>
      <Who tab="funnel" {...part} /> of <Who tab="funnel" {...whole} />
    </p>
  );
}

/** Draws a share beside the band of the rule of thumb, 2 to 5 %; the words around it say both. */
function Thumb({ share }: { readonly share: number }) {
  const at = (100 * Math.min(share, scaleEnd)) / scaleEnd;
  return (
    <div class="thumb" aria-hidden="true">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="rail" y="3" width="100" height="4" />
        <rect class="band" x="20" y="3" width="30" height="4" />
        <line x1={at} x2={at} y1="0" y2="10" />
      </svg>
      <span>0</span>
      <span class="quiet">rule of thumb: 2–5%</span>
      <span>{share > scaleEnd ? "over 10%" : "10%"}</span>
    </div>
  );
}
