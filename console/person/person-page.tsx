import { useEffect, useMemo, useRef } from "preact/hooks";
import { api, type Person } from "../api.ts";
import { keepFresh, makeLive } from "../live.ts";
import { LiveMark } from "../live-mark.tsx";
import { peopleHref, toPersonHref } from "../route.ts";
import { TroubleNotice } from "../trouble-notice.tsx";
import { wordPerson } from "../wording.ts";
import { Attributes } from "./attributes.tsx";
import { Journal } from "./journal.tsx";
import { Journey } from "./journey.tsx";
import { NextStep } from "./next-step.tsx";
import { Rules } from "./rules.tsx";
import { Summary } from "./summary.tsx";

/** Shows everything about one person, live: standing, reasons, what is next, and the journey. */
export function PersonPage({ id }: { readonly id: string }) {
  const person = useMemo(() => makeLive<Person>(), []);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => keepFresh((options) => api.getVisitor({ params: { id }, ...options }), person), [id]);
  useEffect(() => {
    // Where the list gives way to this page, the focus must not stay behind in it.
    if (matchMedia("(max-width: 63.99rem)").matches) heading.current?.focus();
    return () => requestAnimationFrame(() => giveFocusBack(id));
  }, [id]);
  useEffect(closeOnEscape, []);
  const { value } = person.value;
  return (
    <article class="person">
      <header class="pane-head">
        <a class="button plain back" href={peopleHref}>
          <span class="narrow-only">← People</span>
          <span class="wide-only" aria-hidden="true">
            ✕
          </span>
          <span class="wide-only only-heard">Close</span>
        </a>
        <h1 ref={heading} tabIndex={-1} title={id}>
          {wordPerson(id)}
        </h1>
        <LiveMark live={person.value} />
      </header>
      <TroubleNotice live={person.value} />
      {value && (
        <div class="person-parts">
          <Summary person={value} />
          <NextStep explanation={value.explanation} stage={value.stage} />
          <Rules rules={value.explanation.rules} />
          <Journey signals={value.signals} />
          <Journal journal={value.journal} />
          <Attributes attributes={value.attributes} />
        </div>
      )}
    </article>
  );
}

/** Puts the focus on the person's row, where closing the page left it nowhere. */
function giveFocusBack(id: string): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`a[href="${toPersonHref(id)}"]`)?.focus();
}

function closeOnEscape(): () => void {
  const onKey = (press: KeyboardEvent) => {
    if (press.key === "Escape") location.hash = peopleHref;
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
