import type { CompiledPrompt } from "../compile/prompt.ts";
import type { Standing } from "../compile/standing-condition.ts";
import { findParts, makeScene, noProps, nothingAround, type Scene } from "../condition/scene.ts";
import type { AttributeLog } from "../history/attribute-log.ts";
import type { Signal } from "../history/signal.ts";
import type { SessionId } from "../ids.ts";
import type { CompiledLimit } from "../points/limit.ts";
import { findDisturbance, isTalking, type Moment } from "./peace.ts";
import { findQuestion } from "./question.ts";
import type { Refusal } from "./refusal.ts";

/** Who is on which page, in which session, at which instant, and was told what: all that a prompt depends on. */
export interface Audience extends Moment {
  /** Names the person to the holdout: the same text for ever. */
  readonly visitor: string;
  readonly session: SessionId | undefined;
  readonly standing: Standing;
  readonly attributes: AttributeLog;
}

const checkoutPath = /(^|\/)(checkouts?|payments?|billing|kasse|order-received)(\/|$)/i;

/**
 * Finds why a prompt may not come before this person here and now; null if it may. `counted` is what its caps count: that it was
 * shown, or that it was held back, which stands for showing in the holdout.
 */
export function findRefusal(compiled: CompiledPrompt, audience: Audience, counted: string): Refusal | null {
  const { standing, now } = audience;
  const scene = sceneOf(audience);
  if (compiled.where && compiled.where(scene) !== true) return "other-page";
  if (compiled.avoidsCheckout && checkoutPath.test(findParts(scene)?.path ?? "")) return "checkout";
  if (compiled.calendar && !compiled.calendar(now)) return "schedule";
  if (compiled.onDevice && standing.holds(compiled.onDevice) !== true) return "device";
  if (compiled.when(standing) !== true) return "condition";
  if (findQuestion(compiled, audience) === undefined) return "answered";
  const unrest = findUnrest(compiled, audience) ?? findDisturbance(compiled, audience);
  if (unrest) return unrest;
  return isTalking(audience, compiled.prompt.id) || isWithinCaps(compiled, audience, counted) ? null : "cap";
}

function sceneOf({ page, session, now }: Audience): Scene {
  return { props: noProps, page, session, at: now, surroundings: nothingAround, parts: undefined };
}

/** Finds what the prompt still rests from: that the person closed it, clicked it, or reached one of its goals. */
function findUnrest(
  { prompt, rest, goals }: CompiledPrompt,
  { told, now, standing }: Audience,
): Refusal | null {
  const wasWithin = (kind: string, ms: number) =>
    told.some((signal) => signal.kind === kind && signal.props.prompt === prompt.id && signal.at > now - ms);
  if (wasWithin("prompt_dismiss", rest.dismissedMs)) return "dismissed";
  if (wasWithin("prompt_click", rest.clickedMs)) return "clicked";
  return goals.some((goal) => standing.hasSignals(goal, 1, rest.convertedMs)) ? "converted" : null;
}

function isWithinCaps({ prompt, caps }: CompiledPrompt, audience: Audience, counted: string): boolean {
  const shows = audience.told.filter(
    // What was held back on this page view still is.
    ({ kind, props, page }) =>
      kind === counted &&
      props.prompt === prompt.id &&
      (kind !== "prompt_held" || page?.id !== audience.page.id),
  );
  return caps.every((cap) => hasRoom(cap, shows, audience));
}

/** A cap counts what happened in the window that ends now, in the session or page view of the one who asks. */
function hasRoom(cap: CompiledLimit, shows: readonly Signal[], audience: Audience): boolean {
  const here = cap.groupOf(sceneOf(audience));
  if (here === null) return true;
  const counted = shows.filter(
    (show) => show.at > audience.now - cap.windowMs && cap.groupOf(makeScene(show, nothingAround)) === here,
  );
  return counted.length < cap.times;
}
