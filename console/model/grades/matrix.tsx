import type { LeadSummary } from "../../api.ts";
import { engagements, fits } from "../../words/grades.ts";
import type { Dimension } from "../../words/types.ts";

const steps = 4;

interface MatrixProps {
  readonly dimensions: readonly Dimension[];
  /** Null until they are known. */
  readonly leads: readonly LeadSummary[] | null;
}

/** Shows which fit and which engagement make which grade, and how many leads have each. */
export function Matrix({ dimensions, leads }: MatrixProps) {
  const find = (wanted: string) => dimensions.find(({ id }) => id === wanted)?.grades;
  const [fit, engagement] = [find("fit"), find("engagement")];
  const counts = new Map<string, number>();
  for (const { grade } of leads ?? []) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  const most = Math.max(...counts.values(), 1);
  return (
    <div class="wide-content">
      <table class="matrix">
        <caption class="only-heard">Grades by fit and engagement</caption>
        <thead>
          <tr>
            <td class="corner quiet">Fit ↓ Engagement →</td>
            {engagements.map((digit, index) => (
              <th scope="col" key={digit}>
                {digit} <span class="quiet">{wordFrom(engagement, index)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fits.map((letter, index) => (
            <tr key={letter}>
              <th scope="row">
                {letter} <span class="quiet">{wordFrom(fit, index)}</span>
              </th>
              {engagements.map((digit) => {
                const count = counts.get(letter + digit) ?? 0;
                return (
                  <td key={digit} data-heat={Math.ceil((steps * count) / most)}>
                    <span class="cell-grade">{letter + digit}</span> {leads && <b>{count}</b>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Says from which value on a grade is given; the last has what is left. */
function wordFrom(grades: Dimension["grades"], index: number): string {
  if (grades === undefined) return index === engagements.length - 1 ? "all" : "";
  const from = grades[index];
  return from === undefined ? "below" : `≥ ${from}`;
}
