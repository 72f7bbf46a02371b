import { announce } from "./announce.ts";
import { makeId, type Stamp, takeStamp } from "./identity.ts";
import { describeVisit } from "./landing.ts";
import { keep } from "./outbox.ts";
import { getPage } from "./page.ts";
import { wake } from "./sender.ts";

/** The properties of a signal; anything JSON can say, undefined is left out. */
export type Props = Record<string, unknown>;

/** True while signals get into the outbox; there is no other way into it. */
export let isOpen = false;

/** Opens or closes the way into the outbox. */
export function setOpen(open: boolean): void {
  isOpen = open;
}

function put(kind: string, [session, seq]: Stamp, props: Props = {}): void {
  const signal = { id: makeId(), kind, seq, session, page: getPage(), props };
  keep(signal);
  announce("signal", signal);
  wake();
}

/** Keeps a signal of this moment and has it sent; the first after a long pause begins a visit. */
export function signal(kind: string, props?: Props): void {
  if (!isOpen) return;
  const stamp = takeStamp();
  const [, , visit] = stamp;
  if (visit) {
    put("visit", stamp, describeVisit(visit, getPage()));
    signal(kind, props);
  } else put(kind, stamp, props);
}
