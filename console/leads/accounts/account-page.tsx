import { useEffect, useMemo } from "preact/hooks";
import { type Account, api } from "../../api.ts";
import { keepFresh, makeLive } from "../../live.ts";
import { LiveMark } from "../../live-mark.tsx";
import { Moment } from "../../moment.tsx";
import { toAddress } from "../../place.ts";
import { Skeleton } from "../../skeleton.tsx";
import { StageChip } from "../../stage-chip.tsx";
import { TroubleNotice } from "../../trouble-notice.tsx";
import { wordScore } from "../../wording.ts";
import { toListed } from "../filter/filter.ts";
import { LeadRow } from "../lead-row.tsx";
import { makeLeadsReader } from "../read.ts";
import { Rows } from "../rows.tsx";
import { useList } from "../use-list.ts";

/** Shows one company: what its people come to together, and who they are. */
export function AccountPage({ domain }: { readonly domain: string }) {
  const view = useMemo(() => makeLive<Account>(), []);
  useEffect(() => keepFresh((options) => api.getAccount({ params: { domain }, ...options }), view), [domain]);
  const people = useList(makeLeadsReader({ account: domain }), domain);
  const { value: account, trouble } = view.value;
  const highest = Math.max(account?.bestScore ?? 1, 1);
  return (
    <>
      <header class="pane-head">
        <a class="button plain back" href={toAddress("accounts")}>
          ← Companies
        </a>
        <h1>
          <bdi>{domain}</bdi>
        </h1>
        <LiveMark live={view.value} />
      </header>
      <TroubleNotice live={view.value} />
      {account === null && trouble === null && <Skeleton />}
      {account && (
        <>
          <Standing account={account} />
          <h2 class="account-people">
            People <a href={toListed({ account: domain })}>Filter and export</a>
          </h2>
          <Rows
            list={people}
            label="People"
            nameRow={({ id }) => id}
            show={(lead) => <LeadRow lead={lead} share={Math.max(0, lead.score / highest)} isOpen={false} />}
            empty={<p class="nobody">Nobody of this company is listed.</p>}
          />
        </>
      )}
    </>
  );
}

function Standing({ account }: { readonly account: Account }) {
  const { leads, bestScore, totalScore, stages, firstSeenAt, lastSeenAt, domain } = account;
  return (
    <section class="account" aria-label="Standing">
      <dl class="sums">
        <Figure name="Leads" value={String(leads)} />
        <Figure name="Best score" value={wordScore(bestScore)} />
        <Figure name="Together" value={wordScore(totalScore)} />
        <div>
          <dt>First seen</dt>
          <dd>
            <Moment at={firstSeenAt} />
          </dd>
        </div>
        <div>
          <dt>Last seen</dt>
          <dd>
            <Moment at={lastSeenAt} />
          </dd>
        </div>
      </dl>
      <p class="who">
        {Object.entries(stages).map(([stage, count]) => (
          <a key={stage} class="stage-count" href={toListed({ account: domain, stage })}>
            <StageChip stage={stage} /> {count}
          </a>
        ))}
      </p>
    </section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
