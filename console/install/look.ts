import { signal } from "@preact/signals";
import { type Known, readFinding } from "./checks.ts";

/** How long the page has to speak before its silence says something, ms: slow pages need some. */
const patienceMs = 8_000;

/** What is known of the page that is looked at; null before one is. */
export const known = signal<Known | null>(null);

let opened: Window | null = null;
let timer: ReturnType<typeof setTimeout>;

function note(more: Partial<Known>): void {
  if (known.value) known.value = { ...known.value, ...more };
}

/** Opens a page and begins to listen; answers in words why it can't. */
export function check(address: string): string | null {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    return "This is no address of a page: it begins with https:// or http://.";
  const url = new URL(address);
  url.searchParams.set("ripen_debug", "1");
  known.value = { home: location.origin, passesHere: null, findings: [], isSilent: false };
  opened = window.open(url, "ripen-install");
  if (!opened) return "The browser did not let the page open: allow pop-ups for this page.";
  clearTimeout(timer);
  timer = setTimeout(() => note({ isSilent: true }), patienceMs);
  void lookHere();
  return null;
}

/** The same script, asked for from here: what stops it here stops it everywhere in this browser. */
async function lookHere(): Promise<void> {
  try {
    const { ok } = await fetch("/s.js", { cache: "no-store" });
    note({ passesHere: ok });
  } catch {
    note({ passesHere: false });
  }
}

/** Listens to the page that is opened, and lets it show its debug panel to whoever is signed in; returns how to stop. */
export function listen(): () => void {
  const hear = async ({ source, origin, data }: MessageEvent) => {
    const finding = readFinding(data);
    if (!finding || source === null || source !== opened) return;
    note({ findings: [...(known.value?.findings ?? []), finding] });
    if (finding.ripen !== "begun") return;
    const session = await fetch("/v1/session");
    if (session.ok) opened?.postMessage({ ripen: "show" }, origin);
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}
