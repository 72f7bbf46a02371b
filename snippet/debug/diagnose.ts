import { onAnnounced } from "../api.ts";
import { listen } from "../quietly.ts";
import type { WireAnswer, WireSignal } from "../wire.ts";
import { askEdge } from "./ask-edge.ts";
import { home, tellOpener } from "./opener.ts";

// Asks as the script does, but brings nothing: the answer tells whether the key and this page's origin are right.
async function probe(): Promise<void> {
  try {
    const response = await askEdge("/v1/signals", { v: 1, secret: "", signals: [] });
    const { type } = await response.json();
    const problem = `${type}`.split("/").pop() ?? "";
    // Without signals, with a made-up secret, a batch is refused; but only after the key and the origin were taken.
    if (response.status === 401 || response.status === 403) tellOpener({ ripen: "refused", problem });
  } catch {
    tellOpener({ ripen: "unreachable" });
  }
}

/** Finds out, for the install check, what keeps this page's signals from arriving, or that they do. */
export function diagnose(): void {
  tellOpener({ ripen: "begun" });
  listen(document, "securitypolicyviolation", (event) => {
    const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
    if (blockedURI.startsWith(home)) tellOpener({ ripen: "blocked", directive: effectiveDirective });
  });
  const sent = new Map<string, string>();
  onAnnounced("signal", ({ id, kind }: WireSignal) => sent.set(id, kind));
  onAnnounced("qualify", (answer: WireAnswer) => {
    // That who someone is arrived says nothing of signals.
    if ("verified" in answer) return;
    const { verdicts } = answer;
    for (const { id, accepted } of verdicts) if (!accepted) sent.delete(id);
    for (const kind of sent.values()) tellOpener({ ripen: "received", kind });
    sent.clear();
  });
  probe();
}
