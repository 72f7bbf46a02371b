import { useEffect, useRef } from "preact/hooks";
import { toAddress } from "../place.ts";
import { goTo, path } from "../route.ts";
import type { ScreenProps } from "../shell/screens.ts";
import { ModelStep } from "./model-step.tsx";
import { SignalStep } from "./signal-step.tsx";
import { SiteStep } from "./site-step.tsx";
import type { StepProps } from "./step-props.ts";
import { findStep, type Step, steps } from "./steps.ts";
import { TagStep } from "./tag-step.tsx";

/** Walks from nothing to the first score: the site, its rules, its tag, and the first signal. */
export function FirstRunScreen({ session }: ScreenProps) {
  const { step, number } = findStep(path.value[1]);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // Whoever goes on hears where they are now.
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [step.id]);
  const goOn = () => goTo(toAddress("first-run", steps[number + 1]?.id ?? step.id));
  return (
    <main class="screen first-run">
      <header class="pane-head">
        <h1>Get your first score</h1>
        <a class="button plain add" href={toAddress("now")}>
          Later
        </a>
      </header>
      <StepList here={number} />
      <h2 ref={heading} tabIndex={-1}>
        {step.label}
      </h2>
      <Shown step={step} session={session} goOn={goOn} />
    </main>
  );
}

function StepList({ here }: { readonly here: number }) {
  return (
    <nav aria-label="Steps">
      <ol class="steps">
        {steps.map(({ id, label }, place) => (
          <li key={id} data-state={place < here ? "done" : place === here ? "here" : "ahead"}>
            <a href={toAddress("first-run", id)} aria-current={place === here ? "step" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Shown({ step, ...props }: StepProps & { readonly step: Step }) {
  switch (step.id) {
    case "site":
      return <SiteStep {...props} />;
    case "model":
      return <ModelStep {...props} />;
    case "tag":
      return <TagStep {...props} />;
    case "signal":
      return <SignalStep />;
  }
}
