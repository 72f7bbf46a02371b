import type { Doing } from "./act.ts";
import { dayMs } from "./calendar.ts";
import type { Character } from "./character.ts";

/** What becomes of the next newsletter: opened, clicked, or the last one that was wanted. The site's mail service tells it. */
export function* readMail({ chance }: Character, since: number): Doing {
  if (!chance.is(0.4)) return;
  const opened = Math.round(since + chance.between(0.3, 4) * dayMs);
  const campaign = `monthly-${new Date(opened).toISOString().slice(0, 7)}`;
  const tell = (kind: string, at: number) => ({
    ...{ at, browser: null },
    signals: [{ id: `${kind}-${at}`, kind, at, seq: 0, props: { campaign } }],
  });
  yield tell("email_open", opened);
  const later = opened + Math.round(chance.between(5, 90) * 1_000);
  if (chance.is(0.25)) yield tell("email_click", later);
  if (chance.is(0.05)) yield tell("email_unsubscribe", later + 60_000);
}
