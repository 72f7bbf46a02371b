import type { AnswerOf, Operations } from "../../worker/http/contract/client.ts";

// The parts of a destination, as the contracts tell them.

/** A destination as it is stored, without its secrets. */
export type Stored = AnswerOf<Operations["getDestination"]>;
/** Where hand-offs go, which, of whom and when. */
export type Destination = Stored["destination"];
export type WantedEffect = Destination["effects"][number];
export type LeadFilter = NonNullable<Destination["filter"]>;
/** What a hand-off looks like. */
export type Sample = AnswerOf<Operations["sampleDestination"]>;
export type Handoff = Sample["payload"];
/** What a test brought. */
export type Tested = AnswerOf<Operations["testDestination"]>;
/** One delivery with what it carries. */
export type Whole = AnswerOf<Operations["getDelivery"]>;
