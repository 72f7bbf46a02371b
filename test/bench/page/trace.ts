/** What a page's main thread did, in ms of its own CPU time: what other processes took meanwhile does not count. */
export interface MainThread {
  /** All tasks. */
  readonly tasksMs: number;
  /** Compiling the measured hosts' files and running them for the first time. */
  readonly evaluateMs: number;
  /** Everything that code of the measured hosts did: evaluation, callbacks, listeners, timers, promise jobs. */
  readonly scriptingMs: number;
  /** The dispatch of input events, the page's own listeners included. */
  readonly inputMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** When it began and how long it took, in µs. */
  readonly ts: number;
  readonly dur?: number;
  /** The thread's CPU time within it, in µs. */
  readonly tdur?: number;
  readonly args?: { readonly fileName?: string; readonly data?: { readonly [name: string]: unknown } };
}

/** What Chromium has to record for `readTrace`. */
export const traceCategories = [
  "-*",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "v8",
  "v8.execute",
];

const evaluation = /^(EvaluateScript|v8\.(compile|evaluate)(Module)?)$/;
const run = /^(EvaluateScript|v8\.(compile|evaluate)(Module)?|FunctionCall)$/;
const input = /^(pointer|mouse)(down|up)$|^click$/;

/** Reads a trace of Chromium: what the main thread of `pageHost` did, and there the code of `scriptHosts`. */
export function readTrace(trace: Buffer, pageHost: string, scriptHosts: readonly string[]): MainThread {
  // Chromium's own format, of which only what is read here matters.
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const events = findMainThread(traceEvents, pageHost);
  const isMeasured = (event: TraceEvent) => scriptHosts.some((host) => getUrl(event).includes(`//${host}/`));
  const sum = (isCounted: (event: TraceEvent) => boolean) => sumOutermostMs(events.filter(isCounted));
  return {
    tasksMs: sum(({ name }) => name.endsWith("RunTask")),
    evaluateMs: sum((event) => evaluation.test(event.name) && isMeasured(event)),
    // Promise jobs have no address; the page itself makes none.
    scriptingMs: sum(
      (event) => event.name === "RunMicrotasks" || (run.test(event.name) && isMeasured(event)),
    ),
    inputMs: sum(({ name, args }) => name === "EventDispatch" && input.test(`${args?.data?.type}`)),
  };
}

function getUrl({ args }: TraceEvent): string {
  return `${args?.data?.url ?? args?.fileName ?? ""}`;
}

/** Lists what happened on the thread that ran the page's own program, in order, what contains before what it contains. */
function findMainThread(events: readonly TraceEvent[], pageHost: string): TraceEvent[] {
  const own = events.find((event) => run.test(event.name) && getUrl(event).includes(`//${pageHost}/`));
  if (!own) throw new Error(`the trace does not show ${pageHost}`);
  return events
    .filter(({ ph, pid, tid }) => ph === "X" && pid === own.pid && tid === own.tid)
    .sort((a, b) => a.ts - b.ts || getEnd(b) - getEnd(a));
}

function getEnd({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

/** Adds up what is not inside another one of the same list. */
function sumOutermostMs(events: readonly TraceEvent[]): number {
  let end = 0;
  let sumUs = 0;
  for (const event of events) {
    if (event.ts < end) continue;
    end = getEnd(event);
    sumUs += event.tdur ?? 0;
  }
  return sumUs / 1_000;
}
