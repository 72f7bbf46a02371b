import { useEffect, useRef } from "preact/hooks";
import type { PersonSummary } from "../api.ts";
import { GradeBadge } from "../grade-badge.tsx";
import { Moment } from "../moment.tsx";
import { toPersonHref } from "../route.ts";
import { StageChip } from "../stage-chip.tsx";
import { wordId, wordPerson, wordPoints, wordScore } from "../wording.ts";

const mostReasons = 3;

interface PersonRowProps {
  readonly person: PersonSummary;
  /** The score as a share (0 to 1) of the highest in the list. */
  readonly share: number;
  readonly isOpen: boolean;
}

/** Shows one person in one glance: how ripe, who, and why. */
export function PersonRow({ person, share, isOpen }: PersonRowProps) {
  return (
    <li>
      <a class="person-row" href={toPersonHref(person.id)} aria-current={isOpen ? "true" : undefined}>
        <Score score={person.score} share={share} />
        <span class="who">
          <span class="name">{wordPerson(person.id)}</span>
          <StageChip stage={person.stage} />
          <GradeBadge grade={person.grade} />
          {person.segments.map((segment) => (
            <span key={segment} class="chip segment">
              {wordId(segment)}
            </span>
          ))}
        </span>
        <Moment at={person.lastSeenAt} />
        <Reasons reasons={person.reasons} />
      </a>
    </li>
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

function Reasons({ reasons }: { readonly reasons: PersonSummary["reasons"] }) {
  const more = reasons.length - mostReasons;
  return (
    <span class="reasons">
      {reasons.slice(0, mostReasons).map((reason) => (
        <span key={reason.rule}>
          {reason.name} <b>{wordPoints(reason.points)}</b>
        </span>
      ))}
      {more > 0 && <span>and {more} more</span>}
      {reasons.length === 0 && <span>No rule has given points yet</span>}
    </span>
  );
}
