import type { AnswerOf, Operations } from "../../worker/http/contract/client.ts";
import { wordId } from "../wording.ts";

/** One hand-off as lists tell it. */
export type Delivery = AnswerOf<Operations["listDeliveries"]>["deliveries"][number];
type DeliveryState = Delivery["state"];

/** What each state is called; the order is that of the list to choose from. */
export const stateNames = {
  waiting: "Waiting",
  delivered: "Delivered",
  dead: "Given up",
  superseded: "Replaced by a newer one",
  "dry-run": "Dry run",
} as const satisfies Record<DeliveryState, string>;

/** Words what was handed off: "Became MQL", "Entered Pricing shoppers". Its id names the stage or segment. */
export function wordEffect({ kind, effect }: Pick<Delivery, "kind" | "effect">): string {
  const named = wordId(effect.slice(0, effect.lastIndexOf("/")).replace(/^segment:/, ""));
  switch (kind) {
    case "stage_entered":
      return `Became ${named}`;
    case "segment_entered":
      return `Entered ${named}`;
    case "prompt_answered":
      return "Answered a prompt";
    case "lead_identified":
      return effect === "identified:verified" ? "Was verified" : "Became known";
    case "test":
      return "Test";
  }
}

/** Words what the last attempt brought; an empty text before the first. */
export function wordLast({ log, state }: Pick<Delivery, "log" | "state">): string {
  const last = log.at(-1);
  if (state === "delivered" && last?.status) return "";
  return last?.detail ?? "";
}

const soonMs = 10_000;

/** Tells whether more is to be expected of a delivery within seconds. */
export function isMoving({ nextAt }: Pick<Delivery, "nextAt">, nowMs: number): boolean {
  return nextAt !== null && Date.parse(nextAt) < nowMs + soonMs;
}
