import { core } from "../detectors/core.ts";
import type { WirePage, WirePrompt } from "../wire.ts";
import { isHindered } from "./hindrance.ts";
import { localize } from "./localize.ts";
import { type Act, findShow, type TakeNext } from "./shows.ts";
import { until } from "./until.ts";

const patienceMs = 60_000;

// Each prompt at most once a page view; of those that show something one, since who is asked twice leaves.
let page = "";
let taken: string[] = [];
let isBusy = false;
let wasShown = false;
// The prompt that waited as long as it should, and was asked about again.
let rechecked = "";
// An open card that was answered, and is ready to go on with the next prompt.
let goOn: TakeNext | undefined;

function end(): void {
  isBusy = false;
  goOn = undefined;
}

function makeAct({ id, isPreview }: WirePrompt): Act {
  const tell = (kind: string, props = {}) => {
    if (!isPreview) core.signal(kind, { prompt: id, ...props });
  };
  return {
    report: (what) => tell(`prompt_${what}`),
    answer: (props) => tell("answer", props),
    end,
    onNext(take) {
      goOn = take;
    },
  };
}

function begin(given: WirePrompt): void {
  const prompt = localize(given);
  const act = makeAct(prompt);
  const isOurs = core.announce("prompt", prompt);
  // The site renders it: it was told, or it has taken the prompt over.
  if (!isOurs || prompt.action === "event") {
    act.report("show");
    return;
  }
  isBusy = wasShown = true;
  findShow(prompt.action)(prompt, act);
}

// Tells a moment later whether the page view is still the same.
function makeStay(): () => boolean {
  const { id } = core.getPage();
  return () => core.getPage().id === id;
}

// Begins once nothing hinders the prompt, on the same page view; gives up after a minute.
function beginOnceFree(prompt: WirePrompt): void {
  const isHere = makeStay();
  const act = () => {
    if (isHere() && !isBusy && !wasShown) begin(prompt);
  };
  until({ isReady: () => !isHere() || !isHindered(prompt), patienceMs, act });
}

// The page waits before it asks whether the prompt is still due.
function wait({ id, delay = 0 }: WirePrompt): void {
  const isHere = makeStay();
  setTimeout(() => {
    if (!isHere()) return;
    rechecked = id;
    core.signal("prompt_due", { prompt: id });
  }, delay * 1_000);
}

function consider(prompt: WirePrompt): void {
  const { id, action, delay, isPreview } = prompt;
  const take = goOn;
  goOn = undefined;
  if (take) {
    if (take(localize(prompt), makeAct(prompt))) return;
    wasShown = false;
  } else if (rechecked === id) rechecked = "";
  else if (taken.includes(id)) return;
  else if (delay && !isPreview) {
    taken.push(id);
    wait(prompt);
    return;
  }
  const isSilent = action === "event";
  if (!isSilent && (isBusy || wasShown)) return;
  taken.push(id);
  if (isSilent) begin(prompt);
  else beginOnceFree(prompt);
}

function actOn(prompts: readonly WirePrompt[], { id }: WirePage): void {
  if (page !== id) {
    page = id;
    taken = [];
    wasShown = false;
    rechecked = "";
  }
  prompts.forEach(consider);
}

core.actOn = actOn;
