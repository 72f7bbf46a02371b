import type { Lead } from "../api.ts";
import { claimedMeaning } from "../claimed-mark.tsx";
import { Moment } from "../moment.tsx";
import { listCounting } from "../person/source.ts";
import { wordScore, wordValue } from "../wording.ts";

/** Tells who a lead is, and how far that is known. */
export function Identity({ lead }: { readonly lead: Lead }) {
  const { email, userId, account, identity, internal } = lead;
  const company = listCounting(lead.attributes).find(({ name }) => name === "company")?.value;
  const companies = [...new Set([company, account].filter((one) => one !== undefined && one !== null))];
  const isHeld = lead.visitors.some(({ kind }) => kind === "held");
  return (
    <section aria-label="Who">
      <dl class="facts">
        <Fact name="E-mail" value={email} />
        <Fact name="User id" value={userId} />
        <Fact name="Company" value={companies.length > 0 ? companies.map(wordValue).join(", ") : null} />
        <Fact
          name="Identity"
          value={
            identity === "verified"
              ? "Verified: your site has said that this is the person."
              : `Claimed: ${claimedMeaning}`
          }
        />
        <Fact
          name="Waiting"
          value={isHeld ? "A browser claims to be this person: see Browsers, below." : null}
        />
        <Fact
          name="Internal"
          value={internal ? "One of your own people: not listed, never announced." : null}
        />
      </dl>
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string | null;
}

function Fact({ name, value }: FactProps) {
  if (value === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

/** Tells of a lead's standing what a visitor's has not: since when, and what claims that don't count would make of it. */
export function Standing({ lead }: { readonly lead: Lead }) {
  const { claimed, score, stageSince } = lead;
  return (
    <>
      {claimed && wordScore(claimed.score) !== wordScore(score) && (
        <>
          <dt>With claims</dt>
          <dd>
            {wordScore(claimed.score)}
            <span class="quiet"> if what is only claimed counted</span>
          </dd>
        </>
      )}
      <dt>Entered stage</dt>
      <dd>
        <Moment at={stageSince} />
      </dd>
    </>
  );
}
