import type { Account } from "../../api.ts";
import { Moment } from "../../moment.tsx";
import { toAddress } from "../../place.ts";
import { StageChip } from "../../stage-chip.tsx";
import { wordScore } from "../../wording.ts";
import { wordCount } from "../../words/join.ts";

/** Shows one company in one glance. */
export function AccountRow({ account }: { readonly account: Account }) {
  const { domain, leads, bestScore, totalScore, stage, lastSeenAt } = account;
  return (
    <a class="person-row account-row" href={toAddress("accounts", domain)}>
      <span class="who">
        <bdi class="name">{domain}</bdi>
        <StageChip stage={stage} />
      </span>
      <Moment at={lastSeenAt} />
      <span class="origin">
        <span>{wordCount(leads, "lead")}</span>
        <span>best {wordScore(bestScore)}</span>
        <span>together {wordScore(totalScore)}</span>
      </span>
    </a>
  );
}
