import { useSignal } from "@preact/signals";
import { GradeBadge } from "../../grade-badge.tsx";
import { nameLead } from "../../name-lead.ts";
import { Skeleton } from "../../skeleton.tsx";
import { StageChip } from "../../stage-chip.tsx";
import { wordId, wordPoints, wordScore } from "../../wording.ts";
import { listShifts, type Simulated, type Trial, useTrial } from "./use-trial.ts";

/** Shows what the draft would make of real people: before, after, and by which rules, which go by `names`. */
export function TryOn({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const asked = useSignal("");
  const { trials, trouble } = useTrial(asked.value);
  return (
    <section aria-labelledby="try-title">
      <div class="part-head">
        <h2 id="try-title">Tried on real people</h2>
        <input
          type="search"
          aria-label="Find people to try it on"
          placeholder="Find somebody"
          value={asked.value}
          onInput={({ currentTarget }) => {
            asked.value = currentTarget.value;
          }}
        />
      </div>
      {trouble && <p class="trouble">{trouble}</p>}
      {trials === null && !trouble && <Skeleton />}
      {trials?.length === 0 && (
        <p class="nobody">
          {asked.value === "" ? "There are no leads yet to try it on." : "Nobody is called so."}
        </p>
      )}
      <ul class="rows">
        {trials?.map((trial) => (
          <TrialRow key={trial.lead.id} trial={trial} names={names} />
        ))}
      </ul>
    </section>
  );
}

interface TrialRowProps {
  readonly trial: Trial;
  /** What each rule is called. */
  readonly names: ReadonlyMap<string, string>;
}

function TrialRow({ trial: { lead, before, after, trouble }, names }: TrialRowProps) {
  if (before === null || after === null)
    return (
      <li class="row trial" aria-busy={trouble === null}>
        <bdi class="row-main">{nameLead(lead, lead.attributes)}</bdi>
        <span class={trouble ? "trouble" : "quiet"}>{trouble ?? "Trying…"}</span>
      </li>
    );
  const shifts = listShifts(before, after);
  return (
    <li>
      <details class="trial-details">
        <summary class="row trial">
          <bdi class="row-main">{nameLead(lead, lead.attributes)}</bdi>
          <Standing before={before} after={after} />
        </summary>
        {shifts.length === 0 ? (
          <p class="quiet">Every rule gives the same points as before.</p>
        ) : (
          <ul class="shifts">
            {shifts.map(({ rule, before: was, after: is }) => (
              <li key={rule}>
                <span>{names.get(rule) ?? wordId(rule)}</span>
                <span class="quiet">
                  {wordPoints(was)} → <b>{wordPoints(is)}</b>
                </span>
              </li>
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

function Standing({ before, after }: { readonly before: Simulated; readonly after: Simulated }) {
  const change = after.score - before.score;
  const isSame = wordScore(change) === "0.0" && before.stage === after.stage && before.grade === after.grade;
  return (
    <span class="standing-shift">
      {isSame ? (
        <span>
          <span class="quiet">as before:</span> {wordScore(after.score)}
        </span>
      ) : (
        <span>
          {wordScore(before.score)} → <b>{wordScore(after.score)}</b>{" "}
          <span class="points" data-sign={Math.sign(change)}>
            ({wordPoints(change)})
          </span>
        </span>
      )}
      <span>
        {before.grade !== after.grade && (
          <>
            <GradeBadge grade={before.grade} /> →{" "}
          </>
        )}
        <GradeBadge grade={after.grade} />
      </span>
      <span>
        {before.stage !== after.stage && (
          <>
            <StageChip stage={before.stage} /> →{" "}
          </>
        )}
        <StageChip stage={after.stage} />
      </span>
    </span>
  );
}
