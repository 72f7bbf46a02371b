import { exports } from "cloudflare:workers";
import * as v from "valibot";
import { expect } from "vitest";
import { type LiveMessage, liveMessage } from "../../worker/http/contract/live.ts";

// The runtime exports the Worker under test under this name; its types know of no main module.
const worker = (exports as unknown as { readonly default: Fetcher }).default;

/** Asks for a WebSocket, and gives whatever is answered. */
export function askToWatch(query: string, headers: Record<string, string>): Promise<Response> {
  return worker.fetch(`http://localhost/v1/live${query}`, { headers: { Upgrade: "websocket", ...headers } });
}

/** How a connection was ended. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

/** Somebody who watches: each message is checked against the contract, and kept until it is asked for. */
export class TestWatcher {
  readonly socket: WebSocket;
  readonly ending: Promise<Ending>;
  /** Says what it has read at once; a watcher that does not read is one that never says so. */
  readsAtOnce = true;
  readonly #messages: LiveMessage[] = [];
  #wake = () => {};

  constructor(socket: WebSocket) {
    this.socket = socket;
    const { promise, resolve } = Promise.withResolvers<Ending>();
    this.ending = promise;
    socket.addEventListener("message", ({ data }) => this.#take(String(data)));
    socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason }));
    socket.accept();
  }

  /** Takes the next message, waiting for it if need be. */
  async next(): Promise<LiveMessage> {
    for (;;) {
      const message = this.#messages.shift();
      if (message) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Takes messages up to the first of a kind. */
  async nextOf<Kind extends LiveMessage["kind"]>(kind: Kind): Promise<Extract<LiveMessage, { kind: Kind }>> {
    for (;;) {
      const message = await this.next();
      // Its kind tells its type.
      if (message.kind === kind) return message as Extract<LiveMessage, { kind: Kind }>;
    }
  }

  /** How many messages have come and were not taken. */
  get count(): number {
    return this.#messages.length;
  }

  /** Takes what has come and was not asked for. */
  takeAll(): LiveMessage[] {
    return this.#messages.splice(0);
  }

  acknowledge(seq: number): void {
    this.socket.send(JSON.stringify({ ack: seq }));
  }

  close(): void {
    this.socket.close(1000, "done");
  }

  #take(data: string): void {
    if (data === "pong") return;
    const told: unknown = JSON.parse(data);
    const message = v.parse(liveMessage, told);
    // What the contract does not name is left out of what is parsed.
    expect(message).toEqual(told);
    this.#messages.push(message);
    if (this.readsAtOnce) this.acknowledge(message.seq);
    this.#wake();
  }
}

/** Watches with these headers. */
export async function watchWith(
  headers: Record<string, string>,
  query = "",
  readsAtOnce = true,
): Promise<TestWatcher> {
  const response = await askToWatch(query, headers);
  expect(response.status).toBe(101);
  if (!response.webSocket) throw new Error("no WebSocket");
  const watcher = new TestWatcher(response.webSocket);
  watcher.readsAtOnce = readsAtOnce;
  return watcher;
}

/** Watches with a secret key. */
export function watch(key: string, query = "", readsAtOnce = true): Promise<TestWatcher> {
  return watchWith({ Authorization: `Bearer ${key}` }, query, readsAtOnce);
}
