import type { Happening, Signal } from "../api.ts";
import { Moment } from "../moment.tsx";
import { toSentence } from "../sentence.ts";
import { StageChip } from "../stage-chip.tsx";
import { wordId, wordPerson, wordValue } from "../wording.ts";
import { wordAmount } from "../words/numbers.ts";
import { wordSource } from "./source.ts";
import { nameStep, type Step, toSteps } from "./step.ts";

interface JourneyProps {
  readonly happenings: readonly Happening[];
  /** True where what is only claimed stands beside what is sure. */
  readonly isMixed?: boolean;
}

/** Tells what happened to a person, newest first. */
export function Journey({ happenings, isMixed = false }: JourneyProps) {
  if (happenings.length === 0) return <p class="quiet">Nothing has happened yet.</p>;
  return (
    <ol class="journey" reversed>
      {toSteps(happenings).map((step) => (
        <li key={nameStep(step)} data-type={step.type === "signal" ? step.signal.kind : step.type}>
          <Telling step={step} isMixed={isMixed} />
          <Moment at={step.at} />
        </li>
      ))}
    </ol>
  );
}

interface TellingProps {
  readonly step: Step;
  readonly isMixed: boolean;
}

function Telling({ step, isMixed }: TellingProps) {
  switch (step.type) {
    case "signal":
      return <TellingSignal signal={step.signal} isMixed={isMixed} />;
    case "stage":
      return (
        <span>
          <StageChip stage={step.from} /> → <StageChip stage={step.to} />{" "}
          <span class="quiet">{step.fires ? "announced" : "recorded"}</span>
        </span>
      );
    case "facts":
      return (
        <span>
          {step.facts.map(({ name, value }) => (
            <span key={name} class="fact">
              <span class="quiet">{wordId(name)}</span>{" "}
              <bdi>{value === null ? "no longer known" : wordValue(value)}</bdi>
            </span>
          ))}
          <span class="quiet">{wordSource(step.source)}</span>
        </span>
      );
    case "outcome":
      return (
        <span>
          Sales: {wordId(step.outcome).toLowerCase()}
          {step.value !== undefined && `, ${wordAmount(step.value, step.currency)}`}
        </span>
      );
    case "link":
      return <span>{wordLink(step.kind, wordPerson(step.visitor))}</span>;
  }
}

interface TellingSignalProps {
  readonly signal: Signal;
  readonly isMixed: boolean;
}

function TellingSignal({ signal, isMixed }: TellingSignalProps) {
  const { kind, props, page, claimed, automated } = signal;
  if (kind === "note")
    return (
      <span class="note">
        <bdi>{wordValue(props.text)}</bdi> <span class="quiet">noted by {wordValue(props.by)}</span>
      </span>
    );
  return (
    <span title={page?.title}>
      <bdi>{toSentence(signal)}</bdi>
      {isMixed && claimed && <span class="quiet"> only claimed</span>}
      {automated && <span class="quiet"> by a machine</span>}
    </span>
  );
}

function wordLink(kind: string, browser: string): string {
  return links.get(kind)?.(browser) ?? `${browser}: ${wordId(kind)}`;
}

const links: ReadonlyMap<string, (browser: string) => string> = new Map([
  ["held", (browser: string) => `${browser} claims to be this person, which waits for you`],
  ["claimed", (browser: string) => `${browser} claimed to be this person`],
  ["verified", (browser: string) => `${browser} was verified to be this person's`],
  ["left", (browser: string) => `${browser} went to somebody else`],
  ["cut", (browser: string) => `${browser} was cut off`],
]);
