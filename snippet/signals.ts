import { announce } from "./announce.ts";
import { makeId, type Stamp, takeStamp } from "./identity.ts";
import { describeVisit } from "./landing.ts";
import { config } from "./lazy.ts";
import { keep } from "./outbox.ts";
import { getPage, view } from "./page.ts";
import { wake } from "./sender.ts";

/** The properties of a signal; anything JSON can say, undefined is left out. */
export type Props = Record<string, unknown>;

/** On which page view a signal of a kind was told last, by anyone. */
export const toldOn: Record<string, string> = {};

function put(kind: string, [session, seq]: Stamp, props: Props = {}): void {
  const signal = { id: makeId(), kind, seq, session, page: getPage(), props };
  toldOn[kind] = signal.page.id;
  keep(signal);
  announce("signal", signal);
  wake();
}

/** Keeps a signal of this moment and has it sent; the first after a long pause begins a visit. */
export function signal(kind: string, props?: Props): void {
  if (!config || !view) return;
  const stamp = takeStamp();
  const visit = stamp[2];
  if (visit) {
    put("visit", stamp, describeVisit(visit, getPage()));
    signal(kind, props);
  } else put(kind, stamp, props);
}
