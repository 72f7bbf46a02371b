import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LeadSummary, VisitorSummary } from "../api.ts";
import { Moment } from "../moment.tsx";
import { toPersonHref } from "../route.ts";
import { wordScore } from "../wording.ts";
import { Reasons } from "./reasons.tsx";
import { Who } from "./who.tsx";

interface PersonRowProps {
  readonly person: LeadSummary | VisitorSummary;
  readonly name: string;
  /** What there is to say of the name. */
  readonly mark?: ComponentChildren;
  /** What there is to say of where the person is from. */
  readonly origin?: ComponentChildren;
  /** The score as a share (0 to 1) of the highest in the list. */
  readonly share: number;
  readonly isOpen: boolean;
}

/** Shows one person in one glance: how ripe, who, and why. */
export function PersonRow({ person, name, mark, origin, share, isOpen }: PersonRowProps) {
  return (
    <a class="person-row" href={toPersonHref(person.id)} aria-current={isOpen ? "true" : undefined}>
      <Score score={person.score} share={share} />
      <Who name={name} mark={mark} standing={person} />
      <Moment at={person.lastSeenAt} />
      {origin && <span class="origin">{origin}</span>}
      <Reasons reasons={person.reasons} none="No rule has given points yet" />
    </a>
  );
}

function Score({ score, share }: { readonly score: number; readonly share: number }) {
  const text = wordScore(score);
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef(text);
  useEffect(() => {
    if (shown.current === text) return;
    shown.current = text;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    element.current?.animate([{ color: "var(--ripe)" }, {}], { duration: 1_600, easing: "ease-out" });
  }, [text]);
  return (
    <span class="score" ref={element} style={{ "--share": `${Math.round(share * 100)}%` }}>
      {text}
    </span>
  );
}
