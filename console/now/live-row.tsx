import { useEffect, useRef } from "preact/hooks";
import type { LivePerson } from "../api.ts";
import { GradeBadge } from "../grade-badge.tsx";
import { Moment } from "../moment.tsx";
import { isLead } from "../place.ts";
import { place, toPersonHref } from "../route.ts";
import { StageChip } from "../stage-chip.tsx";
import { wordId, wordPerson, wordPoints, wordScore } from "../wording.ts";
import { type About, findAbout, unwant, want } from "./about.ts";
import { wordDoing } from "./doing.ts";
import { findWho } from "./people.ts";

const mostReasons = 3;

interface LiveRowProps {
  readonly person: LivePerson;
  /** The score as a share (0 to 1) of the highest in the list. */
  readonly share: number;
}

/** Shows one person who is there: how ripe, who, what they do and why they stand where they do. */
export function LiveRow({ person, share }: LiveRowProps) {
  const who = findWho(person);
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => askInSight(row.current, who, person.lastSeenAt), [who, person.lastSeenAt]);
  const about = findAbout(who).value;
  return (
    <a
      class="person-row live-row"
      ref={row}
      href={toPersonHref(who)}
      aria-current={place.value.person === who ? "true" : undefined}
    >
      <span class="score" style={{ "--share": `${Math.round(share * 100)}%` }}>
        {wordScore(person.score)}
      </span>
      <span class="who">
        <bdi class="name">{about?.name ?? (isLead(who) ? "Lead" : wordPerson(who))}</bdi>
        <StageChip stage={person.stage} />
        <GradeBadge grade={person.grade} />
        {person.segments.map((segment) => (
          <span key={segment} class="chip segment">
            {wordId(segment)}
          </span>
        ))}
      </span>
      <Moment at={person.lastSeenAt} />
      <span class="origin">
        <bdi class="doing">{wordDoing(person)}</bdi>
        {about?.company && <bdi>{about.company}</bdi>}
      </span>
      <Reasons about={about} />
    </a>
  );
}

/** Keeps its line while the reasons are asked for, so that nothing moves when they come. */
function Reasons({ about }: { readonly about: About | null }) {
  if (about === null) return <span class="reasons" aria-hidden="true" />;
  const more = about.reasons.length - mostReasons;
  return (
    <span class="reasons">
      {about.reasons.slice(0, mostReasons).map(({ rule, name, now }) => (
        <span key={rule}>
          {name} <b>{wordPoints(now)}</b>
        </span>
      ))}
      {more > 0 && <span>and {more} more</span>}
    </span>
  );
}

/** Asks about somebody once their row comes into sight; returns how to stop. */
function askInSight(row: Element | null, who: string, lastSeenAt: string): () => void {
  if (!row) return () => {};
  const watch = new IntersectionObserver((entries) => {
    if (entries.at(-1)?.isIntersecting) want(who, lastSeenAt);
    else unwant(who);
  });
  watch.observe(row);
  return () => watch.disconnect();
}
