import { core } from "../detectors/core.ts";
import { listen, quietly } from "../detectors/quietly.ts";
import { backoffMs, maxBackoffMs, maxTraits } from "../limits.ts";
import { post } from "../post.ts";
import { type WireIdentity, type WireIdentityAnswer, type WirePage, wireVersion } from "../wire.ts";
import { findNews, remember } from "./known.ts";
import type { Person } from "./person.ts";
import { findBatch, forget } from "./waiting.ts";

let turn: Promise<unknown> = Promise.resolve();
let timer: ReturnType<typeof setTimeout>;
let isPosting = false;
let failures = 0;
let backoffUntil = 0;
let askedUntil = 0;

function makeRequest(person: Person, page: WirePage): WireIdentity {
  const { email, userId, exp, signature, ...others } = person;
  const traits = Object.fromEntries(Object.entries(others).slice(0, maxTraits));
  // Each was checked by `makePerson`.
  return {
    v: wireVersion,
    secret: core.getSecret(),
    page,
    email,
    userId,
    exp,
    signature,
    traits,
  } as WireIdentity;
}

async function ask(request: WireIdentity): Promise<WireIdentityAnswer | null | number> {
  // Set by the core before anything can be told.
  const { search, href } = core.address as URL;
  isPosting = true;
  // The edge's answer by contract.
  const outcome = await post(new URL(`/v1/identity${search}`, href), JSON.stringify(request));
  isPosting = false;
  return outcome as WireIdentityAnswer | null | number;
}

function waitAfter(askedMs: number): void {
  const now = performance.now();
  askedUntil = now + askedMs;
  backoffUntil = now + Math.min(backoffMs * 2 ** failures++, maxBackoffMs) * (0.5 + Math.random());
  clearTimeout(timer);
  timer = setTimeout(() => {
    askedUntil = 0;
    retry();
  }, Math.max(backoffUntil, askedUntil) - now);
}

// Tells all that waits, one request after the other, until nothing is left or one fails.
async function sendAll(): Promise<void> {
  // A try at leaving does not wait for its turn; the turn may come all the same.
  if (isPosting) return;
  const batch = findBatch();
  if (!batch || performance.now() < Math.max(backoffUntil, askedUntil)) return;
  const news = findNews(batch.person);
  if (!news) {
    forget(batch);
    return sendAll();
  }
  const page = core.getPage();
  const request = makeRequest(news, page);
  const outcome = await ask(request);
  // After a reset or a withdrawal this was someone else.
  if (core.read("ripen.id") !== request.secret) return sendAll();
  if (typeof outcome === "number") return waitAfter(outcome);
  failures = 0;
  remember(news, outcome?.verified);
  forget(batch);
  if (outcome) quietly(() => core.take?.(outcome, page));
  return sendAll();
}

// The sender of signals has the same lock: answers come in the order in which they were made.
async function run(): Promise<void> {
  try {
    await navigator.locks.request("ripen", sendAll);
  } catch {
    // No locks, as in the core.
    await sendAll();
  }
}

function wake(): void {
  turn = turn.then(run).catch(() => {});
}

function retry(): void {
  backoffUntil = 0;
  wake();
}

/** Begins to tell what waits: at once, again after failures, and with a last try when the page is left. */
export function startTelling(): void {
  listen(document, "ripen:identify", wake);
  listen(window, "online pageshow", retry);
  listen(document, "visibilitychange", () => document.hidden || retry());
  listen(window, "pagehide", () => {
    backoffUntil = 0;
    sendAll().catch(() => {});
  });
  wake();
}
