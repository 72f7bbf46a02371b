import type { Signal } from "../api.ts";
import { Moment } from "../moment.tsx";
import { toSentence } from "../sentence.ts";

/** Tells what a person did, newest first. */
export function Journey({ signals }: { readonly signals: readonly Signal[] }) {
  return (
    <section aria-labelledby="journey-title">
      <h2 id="journey-title">Journey</h2>
      <ol class="journey" reversed>
        {signals.map((signal) => (
          <li key={signal.id} data-kind={signal.kind}>
            <span title={signal.page?.title}>{toSentence(signal)}</span>
            <Moment at={signal.at} />
          </li>
        ))}
      </ol>
    </section>
  );
}
