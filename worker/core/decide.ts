import type { Decision } from "./decision.ts";
import type { SessionId } from "./ids.ts";
import type { Person } from "./person.ts";
import type { Page } from "./signal.ts";

/** Where and when someone asks: the page and session of the request, and whether a prompt may be given out. */
export interface Occasion {
  readonly page?: Page;
  readonly session?: SessionId;
  readonly mayPrompt: boolean;
}

/** Decides about a person at `now` (epoch ms). */
export function decide(_person: Person, _now: number, _occasion: Occasion): Decision {
  throw new Error("not yet");
}
