import type { AnswerOf, Operations } from "../worker/http/contract/client.ts";
import { makeClient } from "./client.ts";

/** Asks the deployment that serves this page, as whoever is signed in. */
export const api = makeClient(
  {
    listVisitors: "GET /v1/visitors",
    getVisitor: "GET /v1/visitors/:id",
    getSession: "GET /v1/session",
    openSession: "POST /v1/session",
    closeSession: "DELETE /v1/session",
  },
  { url: "" },
);

/** `GET /v1/visitors`: the highest scores first. */
export type People = AnswerOf<Operations["listVisitors"]>;
/** One row of it. */
export type PersonSummary = People["visitors"][number];
/** `GET /v1/visitors/:id`; `signals` are newest first. */
export type Person = AnswerOf<Operations["getVisitor"]>;
/** Why a person stands where they stand. */
export type Explanation = Person["explanation"];
/** One rule's part of a score: `given` as granted, `now` after fading. */
export type ExplainedRule = Explanation["rules"][number];
/** One award: `worth` is what is left of its points. */
export type Award = ExplainedRule["awards"][number];
/** The next stage; `missing` is null where points alone don't lead there. */
export type NextStage = NonNullable<Explanation["next"]>;
/** One fact about a person and who said it. */
export type Attribute = Person["attributes"][number];
/** One observed act; every text in it comes from a stranger's browser. */
export type Signal = Person["signals"][number];
/** One announced change of stage; `fires` if it became a notification or hand-off. */
export type Announcement = Person["journal"][number];
/** `GET /v1/session`: whom this browser is signed in as. */
export type Session = AnswerOf<Operations["getSession"]>;
