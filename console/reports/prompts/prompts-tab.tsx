import { toAddress } from "../../place.ts";
import { wordUplift } from "../../prompts/word-prompt.ts";
import { wordId } from "../../wording.ts";
import { wordNumber, wordShare } from "../../words/numbers.ts";
import type { PromptReport } from "../../words/types.ts";
import type { Ask } from "../ask.ts";
import { promptsOf, useReport } from "../data.ts";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { findReach } from "../parts/find-reach.ts";
import { Interval, Sides } from "../parts/interval.tsx";
import { Nothing, Report } from "../parts/report.tsx";

/** Shows what prompts bring against those from whom they were held back. */
export function PromptsTab({ ask }: { readonly ask: Ask }) {
  const now = useReport(promptsOf(ask.days));
  return <Report shown={now}>{({ prompts }) => <Prompts prompts={prompts} />}</Report>;
}

function Prompts({ prompts }: { readonly prompts: readonly PromptReport[] }) {
  if (prompts.length === 0)
    return (
      <Nothing title="There is no prompt yet" links={[[toAddress("prompts", "new"), "Make the first"]]}>
        A prompt opens the chat, offers a demo or asks a question. What it brings is measured against the
        share of people who never see it.
      </Nothing>
    );
  return (
    <section class="panel">
      <DataTable
        caption="Prompts"
        columns={listColumns(prompts)}
        rows={prompts}
        keyOf={({ prompt }) => prompt}
        isSortable
      >
        <h2>What prompts bring</h2>
      </DataTable>
      <p class="quiet">
        All for whom a prompt fell due in these days are compared, whether they saw it or not, with those from
        whom it was held back. The line is the interval at 95%: the true difference lies in it, 95 times in
        100.
      </p>
    </section>
  );
}

function listColumns(prompts: readonly PromptReport[]): readonly Column<PromptReport>[] {
  const told = prompts.filter(isTold);
  const reach = findReach(told.flatMap(({ uplift }) => (uplift ? [uplift.low, uplift.high] : [])));
  const drawn: Column<PromptReport> = {
    name: "Drawn",
    look: "scale",
    only: "table",
    head: <Sides less="worse" more="better" />,
    value: () => null,
    show: (prompt) => <Drawn prompt={prompt} reach={reach} />,
  };
  return [
    {
      name: "Prompt",
      look: "text",
      value: ({ prompt, name }) => name ?? wordId(prompt),
      show: (prompt) => <Name prompt={prompt} />,
    },
    {
      name: "Uplift",
      hint: "In points of a hundred, with its interval at 95%",
      look: "text",
      value: ({ uplift }) => uplift?.difference ?? null,
      show: (prompt) => (
        <span class="verdict" data-verdict={prompt.verdict}>
          {wordUplift(prompt)}
          <span class="note">{prompt.note}</span>
        </span>
      ),
    },
    ...(told.length > 0 ? [drawn] : []),
    share("Goal with it", "Of all for whom it fell due", ({ prompted }) => prompted.rate),
    share("Goal without it", "Of those from whom it was held back", ({ holdout }) => holdout.rate),
    count("Due for", ({ prompted }) => prompted.people),
    count("Held back from", ({ holdout }) => holdout.people),
    count("Seen by", ({ prompted }) => prompted.shown),
    share("Followed", "Of those who saw it", ({ rates }) => rates.clicked),
    share("Closed", "Of those who saw it", ({ rates }) => rates.dismissed),
    { name: "In words", only: "file", value: ({ note }) => note },
  ];
}

function count(name: string, value: (prompt: PromptReport) => number): Column<PromptReport> {
  return { name, value, show: (prompt) => wordNumber(value(prompt)) };
}

function share(
  name: string,
  hint: string,
  value: (prompt: PromptReport) => number | null,
): Column<PromptReport> {
  return { name, hint, value, show: (prompt) => wordShare(value(prompt)) };
}

function Name({ prompt: { prompt, name, enabled } }: { readonly prompt: PromptReport }) {
  if (name === null)
    return (
      <>
        <bdi>{wordId(prompt)}</bdi> <span class="chip">Removed</span>
      </>
    );
  return (
    <>
      <a href={toAddress("prompts", "prompt", prompt)}>
        <bdi>{name}</bdi>
      </a>{" "}
      {!enabled && <span class="chip">Off</span>}
    </>
  );
}

interface DrawnProps {
  readonly prompt: PromptReport;
  readonly reach: number;
}

function Drawn({ prompt, reach }: DrawnProps) {
  const { uplift, verdict } = prompt;
  if (!uplift || !isTold(prompt)) return null;
  const tone = verdict === "better" ? "up" : verdict === "worse" ? "down" : "none";
  return (
    <Interval low={uplift.low} high={uplift.high} middle={uplift.difference} reach={reach} tone={tone} />
  );
}

function isTold({ verdict }: PromptReport): boolean {
  return verdict === "better" || verdict === "worse" || verdict === "no-difference";
}
