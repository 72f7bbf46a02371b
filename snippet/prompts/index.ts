import { core } from "../detectors/core.ts";
import type { WirePrompt } from "../wire.ts";
import { isHindered } from "./hindrance.ts";
import { localize } from "./localize.ts";
import { type Act, findShow } from "./shows.ts";
import { lookMs, until } from "./until.ts";

const patienceMs = 60_000;

// Each prompt at most once a page view; of those that show something one, since who is asked twice leaves.
const taken = new Set<string>();
let shownOn = "";
// What shows a prompt now: the document itself stands for what is still coming. A page may take it away without a word.
let shower: Node | undefined;
// The card that came last: while it is open it goes on with its prompt's next question and makes room for a preview.
let hearNext: ((prompt: WirePrompt) => void) | undefined;

function getPageId(): string {
  return core.getPage().id;
}

function makeAct({ id, isPreview }: WirePrompt): Act {
  return {
    tell(kind, props) {
      if (!isPreview) core.signal(kind, { prompt: id, ...props });
    },
    end() {
      shower = undefined;
    },
    onNext(hear, host) {
      hearNext = hear;
      shower = host;
    },
  };
}

function begin(prompt: WirePrompt): void {
  const { action } = prompt;
  const act = makeAct(prompt);
  const isOurs = core.announce("prompt", prompt);
  const isSilent = action === "event";
  if (!isSilent) shownOn = getPageId();
  // The site renders it: it was told, or it has taken the prompt over.
  if (!isOurs || isSilent) {
    act.tell("prompt_show");
    return;
  }
  shower = document;
  findShow(action)(prompt, act);
}

// Begins once nothing hinders the prompt, on the same page view; after a minute it is the edge that says whether it is still due.
function beginOnceFree(prompt: WirePrompt, page: string): void {
  const isHere = () => page === getPageId();
  const isFree = () => !isHindered(prompt);
  const act = () => {
    if (isHere() && isFree() && !shower?.isConnected && page !== shownOn) begin(prompt);
    else taken.delete(page + prompt.id);
  };
  until(() => !isHere() || isFree(), patienceMs, act);
}

// Tells whether it is new on the page view, or confirmed after its delay; one with a delay begins to wait.
function isDue({ id, delay }: WirePrompt, page: string): boolean | undefined {
  const key = page + id;
  // Only the answer to that very question confirms it: another may have been on its way, or come much later.
  if (taken.has(key))
    return core.sent?.some(({ kind, props }) => kind === "prompt_due" && props?.prompt === id);
  taken.add(key);
  if (!delay) return true;
  // The page waits before it asks whether the prompt is still due.
  setTimeout(() => {
    if (page === getPageId()) core.signal("prompt_due", { prompt: id });
  }, delay * 1_000);
}

function consider(prompt: WirePrompt): void {
  const { action, isPreview } = prompt;
  const page = getPageId();
  const isSilent = action === "event";
  hearNext?.(prompt);
  if (isPreview) {
    // A card that is still coming makes no room yet.
    if (shower?.isConnected) setTimeout(() => consider(prompt), lookMs);
    else begin(prompt);
  } else if ((isSilent || (!shower?.isConnected && page !== shownOn)) && isDue(prompt, page)) {
    if (isSilent) begin(prompt);
    else beginOnceFree(prompt, page);
  }
}

// Loaded twice, as by two answers at once, the first goes on.
core.actOn ??= (prompts) => prompts.map(localize).forEach(consider);
