import { useEffect, useRef } from "preact/hooks";
import type { LivePerson } from "../api.ts";
import { Reasons } from "../leads/reasons.tsx";
import { Who } from "../leads/who.tsx";
import { Moment } from "../moment.tsx";
import { isLead } from "../place.ts";
import { place, toPersonHref } from "../route.ts";
import { wordPerson, wordScore } from "../wording.ts";
import { findAbout, unwant, want } from "./about.ts";
import { wordDoing } from "./doing.ts";
import { findWho } from "./people.ts";

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
      <Who name={about?.name ?? (isLead(who) ? "Lead" : wordPerson(who))} standing={person} />
      <Moment at={person.lastSeenAt} />
      <span class="origin">
        <bdi class="doing">{wordDoing(person)}</bdi>
        {about?.company && <bdi>{about.company}</bdi>}
      </span>
      {/* Keeps its line while the reasons are asked for, so that nothing moves when they come. */}
      {about ? <Reasons reasons={about.reasons} /> : <span class="reasons" aria-hidden="true" />}
    </a>
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
