import "./globals.ts";
import { announce } from "./announce.ts";
import { type Commands, installApi, onAnnounced } from "./api.ts";
import { type Config, findConfig } from "./config.ts";
import { onDataLayer } from "./data-layer.ts";
import { getSecret } from "./identity.ts";
import { findAdClick, tellMeanings } from "./landing.ts";
import { load, config as permitted, setOrigin } from "./lazy.ts";
import { getPage, onPage, openPage } from "./page.ts";
import type { Parts } from "./parts.ts";
import { whenPresent } from "./presence.ts";
import { eraseAll, followConsent, isOptedOut, writeChoice } from "./privacy.ts";
import { apply, markPage, unmarkPage } from "./qualification.ts";
import { listen, quietly } from "./quietly.ts";
import { startSending } from "./sender.ts";
import { signal, toldOn } from "./signals.ts";
import { erase, keepInMemory, read, write } from "./storage.ts";
import { tell } from "./tell.ts";

const part: Parts = {
  announce,
  signal,
  getPage,
  openPage,
  onPage,
  load,
  whenPresent,
  onDataLayer,
  listen,
  quietly,
  tell,
  read,
  write,
  erase,
  getSecret,
  shownAt: 0,
  href: "",
  toldOn,
};

// Asked for by the site's own people: the debug panel, or the preview of a prompt.
const isDebugged = /[?&]ripen_debug=1|#ripen_preview=/.test(location.href);

function view(): void {
  const before = part.href;
  part.href = location.href;
  markPage();
  part.shownAt = document.hidden ? 0 : performance.now();
  signal("page_view");
  const page = getPage();
  const adClick = !before && findAdClick(page);
  if (adClick) signal("ad_click", adClick);
  tellMeanings(page, signal);
}

function begin({ src, dataset }: Config): void {
  part.take = (answer, page, sent) => {
    Object.assign(part, { answer, page, sent });
    apply(answer, dataset.qualifyStage ?? "mql");
  };
  part.address = new URL(`/v1/signals?k=${dataset.site}`, dataset.endpoint ?? src);
  startSending(part.address, part.take);
  onPage(view);
  openPage();
  load("detectors");
}

function forget(): void {
  eraseAll();
  unmarkPage();
  delete part.answer;
}

function withdraw(): void {
  setOrigin();
  forget();
}

function makeCommands(open: () => void, asked: string | undefined): Commands {
  return {
    signal: (kind: unknown, props: unknown) => signal(`${kind}`, Object(props)),
    // A word, or Google Consent Mode's own object.
    consent(said: unknown) {
      const choice = Object(said).analytics_storage ?? `${said}`;
      if (choice === "granted") open();
      else withdraw();
      // After that, since a full storage has no room for it.
      writeChoice(choice, asked);
    },
    identify: tell,
    on: onAnnounced,
    get(act: unknown) {
      if (typeof act === "function" && part.answer) act(part.answer);
      else onAnnounced("qualify", act, { once: true });
    },
    reset: forget,
  };
}

function start(config: Config): void {
  const { site, consent, cookieless } = config.dataset;
  // An element of the page may be called "ripen", and every element has a `part`.
  if (window.ripen?.part?.onPage || !site) return;
  if (cookieless !== undefined) keepInMemory();
  const open = async () => {
    setOrigin(config);
    if (isDebugged) await load("debug");
    // Consent may be withdrawn while that file comes.
    quietly(() => part.href || (permitted && begin(config)));
  };
  const mayAct = !isOptedOut();
  // The install check, which opened this page, learns that the script runs, though nothing may be sent yet.
  if (isDebugged) quietly(() => opener.postMessage({ ripen: "here", mayAct }, "*"));
  if (mayAct) followConsent(consent, open, withdraw);
  installApi(mayAct ? makeCommands(open, consent) : {}, part);
}

// The script tag can only be read now; all else waits until a prerendered page is really shown.
quietly(() => {
  const config = findConfig();
  if (!config) return;
  if (document.prerendering) listen(document, "prerenderingchange", () => start(config));
  else start(config);
});
