import type { Fault, FuzzReport } from "./run.ts";

const maxShown = 20;
const maxShownChars = 1_500;

/** Tells a run in lines: what was answered, and each fault with how to have it again. */
export function tellReport(report: FuzzReport): string {
  const { sent, faults, log, isAlive, isControlUnchanged, secondTries } = report;
  const statuses = [...report.statuses].sort().map(([status, count]) => `${status}: ${count}`);
  return [
    `${sent} requests, ${faults.length} faults; ${statuses.join(", ")}; ${secondTries.length} well only on the second try, alone`,
    ...pickVaried(faults).map(tellFault),
    ...report.neverTaken.map(
      (route) =>
        `${route} takes nothing of what is made up for it: say in test/fuzz/samples.ts what it takes`,
    ),
    ...(log.length > 0
      ? [`the server's log says ${log.length} times that something is wrong, first: ${log[0]}`]
      : []),
    ...(isAlive ? [] : ["the server no longer answers"]),
    ...(isControlUnchanged ? [] : ["the control visitor, or its site, is not as it was"]),
  ].join("\n");
}

/** Picks the first of each kind at each route: of one cause there may be hundreds. */
function pickVaried(faults: readonly Fault[]): readonly Fault[] {
  const kinds = Map.groupBy(faults, ({ request, wrong }) => `${request.route} ${wrong.join()}`);
  return [...kinds.values()].flatMap((some) => some.slice(0, 2)).slice(0, maxShown);
}

function tellFault({ seed, index, request, answer, wrong }: Fault): string {
  const { method, path, headers, body } = request;
  return [
    `\nnpm run fuzz -- --seed ${seed} --only ${index}: ${wrong.join("; ")}`,
    `  ${method} ${path.slice(0, maxShownChars)} ${JSON.stringify(headers).slice(0, maxShownChars)}`,
    `  ${body ? `${body.length} bytes: ${body.toString("utf8").slice(0, maxShownChars)}` : "no body"}`,
    `  ${answer.status} ${answer.text.slice(0, maxShownChars)}`,
  ].join("\n");
}

/** Tells whether nothing at all was wrong. */
export function isClean({ faults, log, isAlive, isControlUnchanged }: FuzzReport): boolean {
  return faults.length === 0 && log.length === 0 && isAlive && isControlUnchanged;
}
