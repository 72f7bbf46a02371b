import { wordId } from "../../wording.ts";
import { none, wordHundredths, wordNumber, wordShare, wordTimes } from "../../words/numbers.ts";
import type { RuleReport } from "../data.ts";
import type { Column } from "../parts/data-table.tsx";
import { findReach } from "../parts/find-reach.ts";
import { Interval, Sides } from "../parts/interval.tsx";
import { Who } from "../parts/who.tsx";

type Rule = RuleReport["rules"][number];

const verdicts: Readonly<Record<Rule["verdict"], string>> = {
  "more-often": "More often",
  "less-often": "Less often",
  "no-difference": "No difference",
  "not-enough-data": "Not enough people",
};

/** Puts rules first of which something can be said, the largest differences before others. */
export function orderRules(rules: readonly Rule[]): readonly Rule[] {
  const rank = ({ verdict, association }: Rule) =>
    verdict === "not-enough-data" || !association ? -2 : association.difference;
  return [...rules].sort((a, b) => rank(b) - rank(a));
}

/** Lists the columns of the report on rules; `stage` names what they are asked about. */
export function listRuleColumns({ rules }: RuleReport, stage: string): readonly Column<Rule>[] {
  const told = rules.filter(({ verdict }) => verdict !== "not-enough-data");
  const reach = findReach(told.flatMap(({ association: one }) => (one ? [one.low, one.high] : [])));
  const drawn: Column<Rule> = {
    name: "Drawn",
    look: "scale",
    only: "table",
    head: <Sides less="less often" more="more often" />,
    value: () => null,
    show: (rule) => <Drawn rule={rule} reach={reach} />,
  };
  return [
    {
      name: "Rule",
      look: "text",
      value: ({ rule, name }) => name ?? wordId(rule),
      show: ({ rule, name }) => (
        <>
          <bdi>{name ?? wordId(rule)}</bdi>
          {name === null && <span class="quiet"> (not in the model any more)</span>}
        </>
      ),
    },
    {
      name: "Fired for",
      value: ({ people }) => people,
      show: ({ people, open }) => <Who tab="rules" count={people} open={open} label="people it fired for" />,
    },
    { name: "Times", value: ({ times }) => times, show: ({ times }) => wordNumber(times) },
    ...(["with", "without"] as const).map((side) => sideColumn(side, stage)),
    ...(told.length > 0 ? [drawn] : []),
    ...associationColumns,
  ];
}

/** What goes along with a rule: in figures, and in words. */
const associationColumns: readonly Column<Rule>[] = [
  {
    name: "Difference",
    hint: "In points of a hundred, with its interval at 95%",
    value: ({ association }) => association?.difference ?? null,
    show: ({ association: one, verdict }) =>
      one && verdict !== "not-enough-data" ? (
        <>
          <b>{wordHundredths(one.difference)}</b>
          <span class="beneath">
            {wordHundredths(one.low)} to {wordHundredths(one.high)}
          </span>
        </>
      ) : (
        none
      ),
  },
  {
    name: "Lift",
    hint: "The rate with it as a multiple of the rate without",
    value: ({ association }) => association?.lift ?? null,
    show: ({ association, verdict }) =>
      verdict === "not-enough-data" ? none : wordTimes(association?.lift ?? null),
  },
  {
    name: "Got there",
    look: "text",
    value: ({ verdict }) => verdicts[verdict],
    show: ({ verdict, note }) => (
      <span class="verdict" data-verdict={verdict} title={note}>
        {verdicts[verdict]}
        <span class="only-heard">. {note}</span>
      </span>
    ),
  },
];

function sideColumn(side: "with" | "without", stage: string): Column<Rule> {
  const isWith = side === "with";
  return {
    name: isWith ? "With it" : "Without it",
    hint: `How many came to ${stage}, of those for whom it ${isWith ? "fired before" : "did not fire"}`,
    value: (rule) => rule[side].rate,
    show: (rule) => {
      const { people, reached, rate, openReached, open } = rule[side];
      return (
        <>
          {wordShare(rate)}
          <span class="beneath">
            <Who tab="rules" count={reached} open={openReached} label={`people who came to ${stage}`} /> of{" "}
            <Who tab="rules" count={people} open={open} label={`people ${side} it`} />
          </span>
        </>
      );
    },
  };
}

function Drawn({ rule: { association, verdict }, reach }: { readonly rule: Rule; readonly reach: number }) {
  if (!association || verdict === "not-enough-data") return null;
  const { low, high, difference } = association;
  const tone = verdict === "more-often" ? "up" : verdict === "less-often" ? "down" : "none";
  return <Interval low={low} high={high} middle={difference} reach={reach} tone={tone} />;
}
