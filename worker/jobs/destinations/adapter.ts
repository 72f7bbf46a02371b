import type { Destination } from "../../core/handoff/destination.ts";
import type { Handoff } from "../../core/handoff/handoff.ts";

/** A request to a destination. Bodies are text; `Content-Type` is among the headers. */
export interface OutwardRequest {
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back: headers by lower-case name, the body's first 64 KiB as text. */
export interface OutwardAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Why there is no answer; `detail` says it in words that may be shown to whoever owns the destination. */
export interface Unreached {
  readonly problem: "blocked" | "redirect" | "timeout" | "unreachable" | "too-long";
  readonly detail: string;
}

/** Asks an address outside: https only, none that is private, no redirects, 15 s, 64 KiB; never throws. */
export type Reach = (url: string, request: OutwardRequest) => Promise<OutwardAnswer | Unreached>;

/** What an adapter works with. */
export interface Connection {
  readonly destination: Destination;
  /** What it takes to get in, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly reach: Reach;
  /** Epoch ms. */
  readonly now: number;
}

/** What became of an attempt, in words that may be shown. `record` is what the receiver calls what it made. */
export type Sent =
  | {
      readonly kind: "delivered";
      readonly status: number | null;
      readonly detail: string;
      readonly record?: string;
    }
  /** Worth another try; `retryAfterMs` is the receiver's wish. */
  | {
      readonly kind: "failed";
      readonly status: number | null;
      readonly detail: string;
      readonly retryAfterMs?: number;
    }
  /** Never to be tried again: this delivery is one that the receiver cannot take. */
  | { readonly kind: "refused"; readonly status: number | null; readonly detail: string }
  /** Nothing can be sent there until somebody mends it: the way in is gone, or the receiver wants no more. */
  | { readonly kind: "disabled"; readonly status: number | null; readonly detail: string };

/** One kind of destination; what it needs and maps is in `core/handoff/kinds.ts`. */
export interface Adapter {
  /** Sends a hand-off; `id` is the same on every try of one delivery. */
  send(connection: Connection, id: string, handoff: Handoff): Promise<Sent>;
  /** Tries whether a hand-off would arrive, as far as that can be told without making a lead there. */
  test(connection: Connection, id: string, example: Handoff): Promise<Sent>;
}
