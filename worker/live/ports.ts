import type { Grant } from "./rpc.ts";

/** What the object needs from outside; `worker/index.ts` supplies it. */
export interface LivePorts {
  /** Tells whether a key or session still holds; fails if that can't be told now. */
  isHeld(grant: Grant): Promise<boolean>;
}
