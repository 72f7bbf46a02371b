import type { Award, ExplainedRule } from "../api.ts";
import { Moment } from "../moment.tsx";
import { wordId, wordPoints } from "../wording.ts";

/** Explains the score rule by rule, heaviest first; a rule opens to its single awards. */
export function Rules({ rules }: { readonly rules: readonly ExplainedRule[] }) {
  const told = rules
    .filter((rule) => rule.count > 0 || rule.heldBack > 0 || rule.given !== 0)
    .toSorted((a, b) => Math.abs(b.now) - Math.abs(a.now));
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">Why this score</h2>
      {told.length === 0 && <p class="quiet">No rule has given points yet.</p>}
      <ul class="rules">
        {told.map((rule) => (
          <li key={rule.rule}>
            <details>
              <summary>
                <span class="name">{rule.name}</span>
                <span class="quiet">{wordRule(rule)}</span>
                <b class="points" data-sign={Math.sign(rule.now)}>
                  {wordPoints(rule.now)}
                </b>
              </summary>
              <Awards awards={rule.awards} />
              <Fade halvesAt={rule.halvesAt} fadesAt={rule.fadesAt} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Awards({ awards }: { readonly awards: readonly Award[] }) {
  if (awards.length === 0) return <p class="quiet">Holds as long as the attribute does.</p>;
  return (
    <ul class="awards">
      {awards.map((award, place) => (
        <li key={`${award.at} ${place}`}>
          <Moment at={award.at} />
          <span>{wordPoints(award.points)} given</span>
          <span>{wordPoints(award.worth)} now</span>
        </li>
      ))}
    </ul>
  );
}

/** Says when the points fade with nothing new; points that stay say nothing. */
function Fade({ halvesAt, fadesAt }: Pick<ExplainedRule, "halvesAt" | "fadesAt">) {
  if (halvesAt === null || fadesAt === null) return null;
  return (
    <p class="fade quiet">
      Half gone: <Moment at={halvesAt} /> · all gone: <Moment at={fadesAt} />
    </p>
  );
}

function wordRule({ dimension, count, given, now, heldBack }: ExplainedRule): string {
  const parts = [wordId(dimension)];
  if (count > 1) parts.push(`${count} times`);
  if (wordPoints(given) !== wordPoints(now)) parts.push(`${wordPoints(given)} when given`);
  if (heldBack > 0) parts.push(`${heldBack} held back by the limit`);
  return parts.join(" · ");
}
