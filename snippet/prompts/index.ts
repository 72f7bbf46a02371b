import { announce } from "../announce.ts";
import { core } from "../detectors/core.ts";
import type { WirePage, WirePrompt } from "../wire.ts";
import { isHindered } from "./hindrance.ts";
import { localize } from "./localize.ts";
import { type Act, findShow, type TakeNext } from "./shows.ts";
import { until } from "./until.ts";

// Each prompt at most once a page view; of those that show something one, since who is asked twice leaves.
let page = "";
let taken: string[] = [];
let isBusy = false;
let wasShown = false;
// The prompt that waited as long as it should, and was asked about again.
let recheckedId = "";
// An open card that was answered, and is ready to go on with the next prompt.
let goOn: TakeNext | undefined;

const patienceMs = 60_000;

function makeAct(prompt: WirePrompt): Act {
  const tell = (kind: string, props = {}) => {
    if (!prompt.isPreview) core.signal(kind, { prompt: prompt.id, ...props });
  };
  return {
    report: (what) => tell(`prompt_${what}`),
    answer: (props) => tell("answer", props),
    end: () => {
      isBusy = false;
      goOn = undefined;
    },
    onNext: (take) => {
      goOn = take;
    },
  };
}

function begin(given: WirePrompt): void {
  const prompt = localize(given);
  const act = makeAct(prompt);
  const isOurs = announce("prompt", prompt);
  // The site renders it: it was told, or it has taken the prompt over.
  if (!isOurs || prompt.action === "event") {
    act.report("show");
    return;
  }
  isBusy = wasShown = true;
  findShow(prompt.action)(prompt, act);
}

// Begins once nothing hinders the prompt, on the same page view; gives up after a minute.
function beginOnceFree(prompt: WirePrompt): void {
  const from = page;
  const hasLeft = () => core.getPage().id !== from;
  const giveUp = () => {
    isBusy = false;
  };
  isBusy = true;
  until(
    () => hasLeft() || !isHindered(prompt),
    patienceMs,
    () => (hasLeft() ? giveUp() : begin(prompt)),
    giveUp,
  );
}

// The page waits before it asks whether the prompt is still due.
function wait({ id, delay = 0 }: WirePrompt): void {
  const from = page;
  setTimeout(() => {
    if (core.getPage().id !== from) return;
    recheckedId = id;
    core.signal("prompt_due", { prompt: id });
  }, delay * 1_000);
}

function turnPage(id: string): void {
  if (page === id) return;
  page = id;
  taken = [];
  wasShown = false;
  recheckedId = "";
}

function actOn([prompt]: readonly WirePrompt[], { id: pageId }: WirePage): void {
  turnPage(pageId);
  if (!prompt) return;
  const { id, action, delay, isPreview } = prompt;
  if (goOn) {
    const take = goOn;
    goOn = undefined;
    if (take(localize(prompt), makeAct(prompt))) return;
    wasShown = false;
  } else if (recheckedId === id) recheckedId = "";
  else if (taken.includes(id)) return;
  else if (delay && !isPreview) {
    taken.push(id);
    wait(prompt);
    return;
  }
  if (action !== "event" && (isBusy || wasShown)) return;
  taken.push(id);
  if (action === "event") begin(prompt);
  else beginOnceFree(prompt);
}

core.actOn = actOn;
