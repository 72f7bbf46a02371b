import type { Live, Trouble } from "./live.ts";
import { Notice } from "./notice.tsx";

/** Stands where nothing can be shown yet, with the reason. */
export function TroubleNotice({ live }: { readonly live: Live<unknown> }) {
  if (live.value !== null || live.trouble === null) return null;
  return (
    <Notice title={wordTrouble(live.trouble)}>
      {live.trouble.kind === "not-found"
        ? "Whoever it was may have been forgotten, or never came."
        : "It will be tried again by itself."}
    </Notice>
  );
}

/** Words a trouble in one sentence. */
export function wordTrouble(trouble: Trouble): string {
  switch (trouble.kind) {
    case "unreachable":
      return "The server can't be reached.";
    case "not-found":
      return "Nobody is known by this address.";
    case "problem":
      return trouble.detail;
  }
}
