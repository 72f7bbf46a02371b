import { splitCondition, wordCondition, wordField } from "./condition.ts";
import { joinWords, wordCount, wordMinutes } from "./join.ts";
import { wordAct } from "./kinds.ts";
import type { Condition, Kinds, Trigger } from "./types.ts";

interface Act {
  readonly signal: Kinds;
  readonly where?: Condition;
}

/** Words when a rule counts: "When someone spends 30 s on /pricing*". */
export function wordTrigger(trigger: Trigger): string {
  if ("attribute" in trigger) return `While ${wordCondition(trigger.attribute)}`;
  if ("idleDays" in trigger) {
    const most = trigger.maxTimes ?? 3;
    const often = most === 1 ? "once" : `up to ${most} times in a row`;
    return `When nothing happens for ${wordCount(trigger.idleDays, "day")}, ${often}`;
  }
  const act = wordSignal(trigger);
  if ("without" in trigger) {
    const { without } = trigger;
    const other = typeof without === "object" && "signal" in without ? without : { signal: without };
    const within = wordMinutes(trigger.withinMinutes);
    return `When someone ${act} and does not ${toPlain(wordSignal(other))} within ${within}`;
  }
  if (!("atLeast" in trigger)) return `When someone ${act}`;
  const often = trigger.distinct
    ? `with ${trigger.atLeast ?? "…"} different values of ${wordField(trigger.distinct)}`
    : `at least ${wordCount(trigger.atLeast, "time")}`;
  return `When someone ${act} ${often} within ${wordCount(trigger.withinDays, "day")}`;
}

const plainForms: ReadonlyMap<string, string> = new Map([
  ["is", "be"],
  ["has", "have"],
  ["does", "do"],
  ["replies", "reply"],
]);

/** Makes "buys" "buy", for what is not done. */
function toPlain(act: string): string {
  return act.replace(/^\S+/, (verb) => {
    const known = plainForms.get(verb);
    if (known) return known;
    return /(ch|sh|ss)es$/.test(verb) ? verb.slice(0, -2) : verb.replace(/s$/, "");
  });
}

/** Words what someone does: "views /pricing*", "asks for a demo or books a meeting where …". */
export function wordSignal({ signal, where }: Act): string {
  const kinds = (typeof signal === "string" ? [signal] : (signal ?? [])).filter((kind) => kind !== "");
  const only = kinds.length === 1 ? kinds[0] : undefined;
  const measured = only === "dwell" ? "props.seconds" : only === "scroll" ? "props.percent" : "";
  const { page, measure, rest } = splitCondition(where, measured);
  const act = only ? wordOne(only, page, measure) : wordSeveral(kinds, page);
  return rest.length === 0
    ? act
    : `${act} where ${rest.map((part) => wordCondition(part, true)).join(" and ")}`;
}

function wordOne(kind: string, page: string | null, measure: number | null): string {
  if (kind === "page_view") return `views ${page ?? "a page"}`;
  if (kind === "dwell") return `spends ${measure === null ? "time" : `${measure} s`} on ${page ?? "a page"}`;
  if (kind === "scroll") return `reads ${measure === null ? "some" : `${measure}%`} of ${page ?? "a page"}`;
  return page === null ? wordAct(kind) : `${wordAct(kind)} on ${page}`;
}

function wordSeveral(kinds: readonly string[], page: string | null): string {
  const acts = joinWords(kinds.map(wordAct), "or");
  return page === null ? acts : `${acts} on ${page}`;
}
