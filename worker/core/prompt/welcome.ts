import type { CompiledPrompt } from "../compile/prompt.ts";
import type { Standing } from "../compile/standing-condition.ts";
import { findParts, makeScene, noProps, nothingAround, type Scene } from "../condition/scene.ts";
import type { AttributeLog } from "../history/attribute-log.ts";
import type { Signal } from "../history/signal.ts";
import type { SessionId } from "../ids.ts";
import type { CompiledLimit } from "../points/limit.ts";
import { isTalking, leavesInPeace, type Moment } from "./peace.ts";
import { findQuestion } from "./question.ts";

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
 * Tells whether a prompt may come before this person here and now; `counted` is what its caps count: that it was shown, or that it
 * was held back, which stands for showing in the holdout.
 */
export function isWelcome(compiled: CompiledPrompt, audience: Audience, counted: string): boolean {
  const { standing, now } = audience;
  return (
    fitsPage(compiled, sceneOf(audience)) &&
    (!compiled.calendar || compiled.calendar(now)) &&
    (!compiled.onDevice || standing.holds(compiled.onDevice) === true) &&
    compiled.when(standing) === true &&
    findQuestion(compiled, audience) !== undefined &&
    isRested(compiled, audience) &&
    leavesInPeace(compiled, audience) &&
    (isTalking(audience, compiled.prompt.id) || isWithinCaps(compiled, audience, counted))
  );
}

function sceneOf({ page, session, now }: Audience): Scene {
  return { props: noProps, page, session, at: now, surroundings: nothingAround, parts: undefined };
}

function fitsPage({ where, avoidsCheckout }: CompiledPrompt, scene: Scene): boolean {
  if (where && where(scene) !== true) return false;
  return !(avoidsCheckout && checkoutPath.test(findParts(scene)?.path ?? ""));
}

/** Tells whether it is long enough since the person closed it, clicked it, or reached one of its goals. */
function isRested({ prompt, rest, goals }: CompiledPrompt, { told, now, standing }: Audience): boolean {
  const wasWithin = (kind: string, ms: number) =>
    told.some((signal) => signal.kind === kind && signal.props.prompt === prompt.id && signal.at > now - ms);
  return (
    !wasWithin("prompt_dismiss", rest.dismissedMs) &&
    !wasWithin("prompt_click", rest.clickedMs) &&
    !goals.some((goal) => standing.hasSignals(goal, 1, rest.convertedMs))
  );
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
