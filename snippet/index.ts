import "./globals.ts";
import { announce } from "./announce.ts";
import { type Commands, installApi, onAnnounced } from "./api.ts";
import { type Config, findConfig } from "./config.ts";
import { onDataLayer } from "./data-layer.ts";
import { findAdClick, tellMeanings } from "./landing.ts";
import { load, setOrigin } from "./lazy.ts";
import { getPage, onPage, openPage } from "./page.ts";
import type { Parts } from "./parts.ts";
import { whenPresent } from "./presence.ts";
import { eraseAll, followConsent, isOptedOut, writeChoice } from "./privacy.ts";
import { apply, markPage, unmarkPage } from "./qualification.ts";
import { listen, quietly } from "./quietly.ts";
import { startSending } from "./sender.ts";
import { isOpen, setOpen, signal } from "./signals.ts";
import { keepInMemory } from "./storage.ts";

const tell: typeof signal = (kind, props) => {
  // Said by a vendor's file, or by the site itself.
  if (/^chat_(open|start|message|email)$/.test(kind)) part.chatPage = getPage().id;
  signal(kind, props);
};

const part: Parts = {
  announce,
  signal: tell,
  getPage,
  openPage,
  onPage,
  load,
  whenPresent,
  onDataLayer,
  shownAt: 0,
  href: "",
};

// Asked for by the site's own people: the debug panel, or the preview of a prompt.
const isDebugged = /[?&]ripen_debug=1|#ripen_preview=/.test(location.href);

function view(): void {
  const isLanding = !part.href;
  part.href = location.href;
  part.shownAt = document.hidden ? 0 : performance.now();
  signal("page_view");
  const page = getPage();
  const adClick = isLanding && findAdClick(page);
  if (adClick) signal("ad_click", adClick);
  tellMeanings(page, signal);
}

function begin({ src, dataset }: Config): void {
  startSending(new URL(`/v1/signals?k=${dataset.site}`, dataset.endpoint ?? src), (answer, page, sent) => {
    if (!isOpen) return;
    part.answer = answer;
    part.page = page;
    part.sent = sent;
    apply(answer, dataset.qualifyStage ?? "mql");
  });
  markPage();
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
  setOpen(false);
  setOrigin();
  forget();
}

function makeCommands(open: () => void, asked: string | undefined): Commands {
  return {
    signal: (kind: unknown, props: unknown) => tell(`${kind}`, Object(props)),
    // A word, or Google Consent Mode's own object.
    consent(said: unknown) {
      const choice = Object(said).analytics_storage ?? `${said}`;
      if (choice === "granted") open();
      else withdraw();
      // After that, since a full storage has no room for it.
      writeChoice(choice, asked);
    },
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
  const beginOnce = () => {
    setOpen(true);
    quietly(() => part.href || begin(config));
  };
  const open = () => {
    setOrigin(config);
    if (isDebugged) load("debug").then(beginOnce);
    else beginOnce();
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
