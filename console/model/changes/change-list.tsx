import type { Change } from "../diff.ts";
import { MarkChip } from "../mark-chip.tsx";

/** Lists differences in words: what was, what is. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul class="rows changes">
      {changes.map((change) => (
        <li class="change" key={`${change.kind} ${change.what} ${change.id}`}>
          <span class="change-head">
            <MarkChip mark={change.kind} /> <span class="quiet">{change.what}</span> <b>{change.name}</b>
          </span>
          {change.before.map((line) => (
            <p key={line} class="line">
              <span class="only-heard">Before: </span>
              <del>{line}</del>
            </p>
          ))}
          {change.after.map((line) => (
            <p key={line} class="line">
              <span class="only-heard">After: </span>
              <ins>{line}</ins>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
