import type { LiveMessage } from "../api.ts";

const route = "GET /v1/live";
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** One comes every half minute where nothing else happens. */
const silenceMs = 75_000;

/** Where watching stands: what was told is all there is, or only what was last known. */
export type Standing = "opening" | "live" | "reconnecting";

interface Watcher {
  readonly stages: readonly string[];
  readonly onMessage: (message: LiveMessage) => void;
  readonly onStanding: (standing: Standing) => void;
  /** Asked before it comes back: whoever has been signed out should know. */
  readonly beforeReturn: () => Promise<void>;
}

/**
 * Watches who is on the site until told to stop: says of each message that it was read, and comes back where it broke off, at
 * first after a second, then ever more rarely. Returns how to stop.
 */
export function watchSite(watcher: Watcher): () => void {
  const watch = new Watch(watcher);
  const hurry = () => watch.hurry();
  watch.open();
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  return () => {
    window.removeEventListener("online", hurry);
    document.removeEventListener("visibilitychange", hurry);
    watch.stop();
  };
}

class Watch {
  readonly #watcher: Watcher;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #after: number | null = null;
  #waitMs = firstWaitMs;
  #isStopped = false;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  open(): void {
    if (this.#isStopped || this.#socket !== null) return;
    const own = new WebSocket(makeAddress(this.#watcher.stages, this.#after));
    this.#socket = own;
    this.#expectWord();
    own.onmessage = ({ data }) => {
      if (own === this.#socket) this.#take(own, String(data));
    };
    own.onopen = () => {
      // Nothing may have happened since: what was last known is still all there is, and what changes will be told.
      if (own === this.#socket && this.#after !== null) this.#watcher.onStanding("live");
    };
    own.onclose = () => {
      if (own === this.#socket) this.#comeBack();
    };
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    if (this.#socket) leave(this.#socket);
    this.#socket = null;
  }

  /** The network is back, or the reader: there is nothing to wait for. */
  hurry(): void {
    if (this.#socket !== null || document.hidden) return;
    clearTimeout(this.#timer);
    void this.#return();
  }

  #take(own: WebSocket, data: string): void {
    // Our own server made it, as its contract says.
    const message = JSON.parse(data) as LiveMessage;
    this.#after = message.seq;
    this.#waitMs = firstWaitMs;
    this.#expectWord();
    this.#watcher.onStanding("live");
    this.#watcher.onMessage(message);
    own.send(JSON.stringify({ ack: message.seq }));
  }

  /** A connection that says nothing for longer than it should is none, whatever the browser thinks of it. */
  #expectWord(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#comeBack(), silenceMs);
  }

  #comeBack(): void {
    const own = this.#socket;
    this.#socket = null;
    if (own) leave(own);
    clearTimeout(this.#timer);
    this.#watcher.onStanding("reconnecting");
    this.#timer = setTimeout(() => void this.#return(), this.#waitMs);
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
  }

  async #return(): Promise<void> {
    await this.#watcher.beforeReturn();
    this.open();
  }
}

function makeAddress(stages: readonly string[], after: number | null): string {
  const [, path = ""] = route.split(" ");
  const url = new URL(path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  if (stages.length > 0) url.searchParams.set("stages", stages.join(","));
  if (after !== null) url.searchParams.set("after", String(after));
  return url.href;
}

/** Closes a connection once it stands: browsers complain of one that is given up before. */
function leave(socket: WebSocket): void {
  if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close();
  else socket.close();
}
