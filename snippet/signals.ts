import { makeId, type Stamp, takeStamp } from "./identity.ts";
import { describeVisit } from "./landing.ts";
import { keep } from "./outbox.ts";
import { getPage } from "./page.ts";
import { wake } from "./sender.ts";
import type { WireSignal } from "./wire.ts";

/** The properties of a signal; anything JSON can say. */
export type Props = Record<string, unknown>;

/** Sees every signal that is kept; for the debug panel. */
export type Tap = (signal: Omit<WireSignal, "age">) => void;

let isOpen = false;
let tap: Tap | undefined;

/** Opens or closes the one way by which signals get into the outbox. */
export function setOpen(open: boolean): void {
  isOpen = open;
}

/** Shows every signal from now on to `seeing`. */
export function setTap(seeing: Tap): void {
  tap = seeing;
}

function put(kind: string, { session, seq }: Stamp, props?: Props): void {
  const hasProps = props && Object.keys(props).length;
  const signal = { id: makeId(), kind, seq, session, page: getPage(), ...(hasProps && { props }) };
  keep(signal);
  tap?.(signal);
  wake();
}

/** Keeps a signal of this moment and has it sent; the first after a long pause begins a visit. */
export function signal(kind: string, props?: Props): void {
  if (!isOpen) return;
  let stamp = takeStamp();
  if (stamp.visit) {
    put("visit", stamp, describeVisit(stamp.visit, getPage()));
    stamp = takeStamp();
  }
  put(kind, stamp, props);
}
