import type { Announcement } from "../api.ts";
import { Moment } from "../moment.tsx";
import { StageChip } from "../stage-chip.tsx";

/** Lists the announced changes of stage, newest first. */
export function Journal({ journal }: { readonly journal: readonly Announcement[] }) {
  return (
    <section aria-labelledby="journal-title">
      <h2 id="journal-title">Stages</h2>
      {journal.length === 0 && <p class="quiet">Still in the first stage.</p>}
      <ol class="journal" reversed>
        {journal
          .toSorted((a, b) => b.number - a.number)
          .map((entry) => (
            <li key={entry.number}>
              <span>
                <StageChip stage={entry.from} /> → <StageChip stage={entry.to} />
              </span>
              <span class="quiet">{wordEffect(entry)}</span>
              <Moment at={entry.at} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function wordEffect({ fires, corrected }: Announcement): string {
  if (corrected) return "corrected";
  return fires ? "announced" : "recorded";
}
