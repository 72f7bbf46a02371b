import { useEffect, useMemo } from "preact/hooks";
import { api, type Person } from "../api.ts";
import { keepFresh, makeLive } from "../live.ts";
import { Pane } from "../pane.tsx";
import { goOnTo } from "../route.ts";
import { wordPerson } from "../wording.ts";
import { Attributes } from "./attributes.tsx";
import { Erase } from "./erase.tsx";
import { Journal } from "./journal.tsx";
import { Journey } from "./journey.tsx";
import { NextStep } from "./next-step.tsx";
import { Rules } from "./rules.tsx";
import { SaidToBe } from "./said-to-be.tsx";
import { Summary } from "./summary.tsx";

/** Shows everything about one visitor, live: standing, reasons, what is next, and the journey. */
export function PersonPage({ id }: { readonly id: string }) {
  const person = useMemo(() => makeLive<Person>(), []);
  useEffect(() => keepFresh((options) => api.getVisitor({ params: { id }, ...options }), person), [id]);
  const { value } = person.value;
  // The history of who was verified is the lead's: the answer then came from there.
  const isMoved = value !== null && value.id !== id;
  useEffect(() => {
    if (isMoved) goOnTo(value.id);
  }, [isMoved]);
  const live = isMoved ? { value: null, trouble: null } : person.value;
  return (
    <Pane id={id} name={wordPerson(id)} live={live}>
      {value && !isMoved && (
        <>
          <SaidToBe person={value} />
          <Summary standing={value} unclamped={value.explanation.unclamped} />
          <NextStep explanation={value.explanation} stage={value.stage} />
          <Rules rules={value.explanation.rules} />
          <section aria-labelledby="journey-title">
            <h2 id="journey-title">Journey</h2>
            <Journey
              happenings={value.signals.map((signal) => ({ type: "signal", at: signal.at, signal }))}
            />
          </section>
          <Journal journal={value.journal} />
          <Attributes attributes={value.attributes} />
          <Erase id={id} name={wordPerson(id)} word={wordPerson(id)} />
        </>
      )}
    </Pane>
  );
}
