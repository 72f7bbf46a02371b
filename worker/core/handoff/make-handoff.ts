import type { Effect } from "../answer/decision.ts";
import type { Json } from "../history/signal.ts";
import { roundForComparison } from "../points/rounding.ts";
import type { Handoff, HandoffReason, TouchParts } from "./handoff.ts";
import { journeySteps, type Step } from "./step.ts";

/** All that a hand-off is made of; times are epoch ms. */
export interface HandoffGround {
  readonly site: string;
  /** The deployment's own address, without a slash at its end. */
  readonly home: string;
  readonly lead: string;
  readonly account: string | null;
  readonly identity: "claimed" | "verified";
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Attributes that count, by name. */
  readonly values: { readonly [name: string]: Json };
  readonly standing: {
    readonly score: number;
    readonly dimensions: { readonly [id: string]: number };
    readonly grade: string;
    readonly stage: string;
    readonly segments: readonly string[];
  };
  /** What the score is made of, the heaviest first. */
  readonly reasons: readonly { readonly rule: string; readonly name: string; readonly now: number }[];
  readonly steps: readonly Step[];
}

const types = {
  stage_entered: "stage.entered",
  segment_entered: "segment.entered",
  prompt_answered: "prompt.answered",
  lead_identified: "lead.identified",
} as const satisfies Record<Effect["kind"], string>;
/** Attributes that a hand-off tells in a place of their own, or that are only a touch's. */
const placed: ReadonlySet<string> = new Set(["email", "user_id", "name"]);
const touchName = /^(first|last)_(channel|source|medium|campaign|referrer|landing)$/;
/** Reasons that are told at all, and in the sentence. */
const maxReasons = 10;
const maxTold = 3;

/** Makes what a destination is told of an effect: the standing is that of when the effect was handed on. */
export function makeHandoff(ground: HandoffGround, effect: Effect): Handoff {
  const { id: _, at, ...rest } = effect;
  const told = { ...rest, id: effect.id, at: toIso(at) } as Handoff["data"]["effect"];
  return { type: types[effect.kind], timestamp: toIso(at), data: { ...makeData(ground), effect: told } };
}

function makeData(ground: HandoffGround): Omit<Handoff["data"], "effect"> {
  const { site, home, lead, values, account, identity, firstSeenAt, lastSeenAt, standing } = ground;
  const reasons = listReasons(ground);
  const attributes = Object.entries(values).filter(([name]) => !placed.has(name) && !touchName.test(name));
  return {
    site,
    lead: {
      id: lead,
      email: textOf(values.email) ?? "",
      userId: textOf(values.user_id),
      name: textOf(values.name),
      identity,
      url: `${home}/console/#/leads/${lead}`,
      firstSeenAt: toIso(firstSeenAt),
      lastSeenAt: toIso(lastSeenAt),
      attributes: Object.fromEntries(attributes),
    },
    account: account === null ? null : { domain: account, name: textOf(values.company) },
    score: roundForComparison(standing.score),
    dimensions: Object.fromEntries(
      Object.entries(standing.dimensions).map(([id, value]) => [id, roundForComparison(value)]),
    ),
    grade: standing.grade,
    stage: standing.stage,
    segments: standing.segments,
    reasons,
    why: tellWhy(standing, reasons),
    journey: ground.steps.slice(0, journeySteps).map((step) => ({ ...step, at: toIso(step.at) })),
    firstTouch: findTouch(values, "first"),
    lastTouch: findTouch(values, "last"),
  };
}

function listReasons({ reasons }: HandoffGround): readonly HandoffReason[] {
  return reasons
    .map(({ rule, name, now }) => ({ rule, name, points: toTenths(now) }))
    .filter(({ points }) => points !== 0)
    .slice(0, maxReasons);
}

/** Says a score and what it is made of: `55 points, C2, engaged: +35 Read the pricing page, +20 Asked for a demo and 3 more.` */
function tellWhy({ score, grade, stage }: HandoffGround["standing"], reasons: readonly HandoffReason[]) {
  const head = `${toTenths(score)} points, ${grade}, ${stage}`;
  const told = reasons
    .slice(0, maxTold)
    .map(({ name, points }) => `${points < 0 ? "−" : "+"}${Math.abs(points)} ${name}`);
  const left = reasons.length - told.length;
  if (told.length === 0) return `${head}: nothing adds to the score just now.`;
  return `${head}: ${told.join(", ")}${left > 0 ? ` and ${left} more` : ""}.`;
}

function findTouch(values: HandoffGround["values"], touch: "first" | "last"): TouchParts | null {
  const told = Object.entries(values).flatMap(([name, value]) => {
    const [, which, part = ""] = touchName.exec(name) ?? [];
    return which === touch && typeof value === "string" ? [[part, value] as const] : [];
  });
  return told.length === 0 ? null : Object.fromEntries(told);
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function toTenths(points: number): number {
  return Math.round(points * 10) / 10;
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
