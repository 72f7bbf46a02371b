import type { Live } from "./live.ts";
import { wordTrouble } from "./trouble-notice.tsx";

/** Tells whether what is shown is fresh, and if not, why; it tries again by itself. */
export function LiveMark({ live }: { readonly live: Live<unknown> }) {
  if (live.value === null) return null;
  const isLate = live.trouble !== null;
  return (
    <span class="live-mark" role="status" data-state={isLate ? "late" : "live"}>
      {live.trouble ? `${wordTrouble(live.trouble)} This is the last that was seen.` : "Live"}
    </span>
  );
}
