import type { DestinationKind } from "../../core/handoff/destination.ts";
import type { Adapter } from "./adapter.ts";
import { webhook } from "./webhook.ts";

/** How hand-offs get to each kind of destination. */
export const adapters: Readonly<Partial<Record<DestinationKind, Adapter>>> = { webhook };
