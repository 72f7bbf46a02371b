import "./globals.ts";
import { type Commands, installApi } from "./api.ts";
import { type Config, findConfig } from "./config.ts";
import { eraseAll, hasConsent, isOptedOut, writeChoice } from "./consent.ts";
import { startDetectors } from "./detectors/index.ts";
import { load, setOrigin } from "./lazy.ts";
import { followPages, getPage, onPage, openPage } from "./page.ts";
import { actOn, startPrompting } from "./prompting.ts";
import { apply, getAnswer, markPage, onAnnounced, unmarkPage } from "./qualification.ts";
import { listen, quietly } from "./quietly.ts";
import { startSending } from "./sender.ts";
import { setOpen, setTap, signal } from "./signals.ts";
import { read } from "./storage.ts";

function begin(config: Config): void {
  setOpen(true);
  openPage();
  followPages();
  startPrompting();
  onPage(markPage);
  listen(document, "DOMContentLoaded", markPage);
  markPage();
  const tellWatch = startDetectors();
  startSending({
    url: config.signalsUrl,
    onAnswer(answer, page) {
      apply(answer, config.qualifyStage);
      if (page.id !== getPage().id) return;
      tellWatch(answer.watch);
      actOn(answer.prompts);
    },
  });
}

function isDebugged(): boolean {
  if (!/[?&]ripen_debug=1/.test(location.search)) return false;
  return /^(localhost|127\.0\.0\.1)$/.test(location.hostname) || read("debug") === "1";
}

async function beginDebugged(config: Config): Promise<void> {
  await load("debug").then(
    (debug) => setTap(debug()),
    () => {},
  );
  begin(config);
}

function forgetVisitor(): void {
  eraseAll();
  unmarkPage();
}

function makeCommands(open: () => void): Commands {
  return {
    signal: (kind, props) => signal(String(kind), Object(props)),
    consent(choice) {
      const isGranted = choice === "granted";
      if (!isGranted) forgetVisitor();
      writeChoice(isGranted);
      if (isGranted) open();
      else setOpen(false);
    },
    on: (name, act) => onAnnounced(`${name}`, act),
    get: (act) => getAnswer(act),
    reset: forgetVisitor,
  };
}

function start(config: Config): void {
  let isBegun = false;
  const open = () => {
    if (isBegun) return setOpen(true);
    isBegun = true;
    if (isDebugged()) beginDebugged(config);
    else begin(config);
  };
  const work = installApi(isOptedOut() ? {} : makeCommands(open));
  if (!isOptedOut() && hasConsent(config.needsConsent)) open();
  work();
}

// The script tag can only be read now; all else waits until a prerendered page is really shown.
quietly(() => {
  const config = findConfig();
  const startOnce = () => {
    if (config && !window.ripen?.part) start(config);
  };
  if (config) setOrigin(config);
  if ("prerendering" in document && document.prerendering) listen(document, "prerenderingchange", startOnce);
  else startOnce();
});
