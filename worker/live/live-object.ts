import { DurableObject } from "cloudflare:workers";
import type { PersonId } from "../core/ids.ts";
import type { Env } from "../env.ts";
import { livePresenceMs, liveTickMs, maxAckChars, maxWatchers } from "../limits.ts";
import type { Change } from "./message.ts";
import type { LivePorts } from "./ports.ts";
import { Presence } from "./presence.ts";
import type { Grant, Sighting, Watch } from "./rpc.ts";
import { type Scene, Watcher } from "./watcher.ts";

/**
 * A site's object that knows who is on the site now, and tells whoever watches. It may sleep while sockets stay open; everything that
 * has to outlive that is on disk or with the socket. Nobody's answer waits for it.
 */
export class LiveObject extends DurableObject<Env> {
  readonly #ports: LivePorts;
  readonly #presence: Presence;
  #alarmAt: number | null = null;

  constructor(state: DurableObjectState, env: Env, ports: LivePorts) {
    super(state, env);
    this.#ports = ports;
    this.#presence = new Presence(state.storage);
    // Answered by the platform: whoever asks whether the connection still stands wakes nobody.
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    void state.blockConcurrencyWhile(async () => {
      this.#alarmAt = await state.storage.getAlarm();
    });
  }

  /** Learns who was seen: JSON, a list of `Sighting`. */
  async see(text: string): Promise<void> {
    const now = Date.now();
    // `getLive` in worker/env.ts is the only writer.
    const sightings = JSON.parse(text) as readonly Sighting[];
    this.#tell(sightings.flatMap((seen) => this.#presence.see(seen, now)));
    this.#arm(now);
  }

  /** Forgets a person at once. */
  async forget(person: PersonId): Promise<void> {
    this.#tell(this.#presence.forget(person, Date.now()));
  }

  /** Opens a WebSocket; 429 if as many watch as may. */
  override async fetch(request: Request): Promise<Response> {
    if (this.#sockets.length >= maxWatchers) return new Response(null, { status: 429 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    // `getLive` in worker/env.ts is the only writer.
    Watcher.open(server, JSON.parse(request.headers.get("Ripen-Watch") ?? "") as Watch, this.#scene);
    this.#arm(Date.now());
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Hears how far a watcher has read; whoever says anything else is not understood. */
  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    const seq = typeof message === "string" && message.length <= maxAckChars ? readAck(message) : null;
    const watcher = new Watcher(socket);
    if (seq === null) watcher.close(1008, 'Say {"ack": seq}');
    else watcher.hear(seq, this.#scene);
  }

  /** Says goodbye back: else the other end would wait until the object sleeps, and its place would stay taken. */
  override webSocketClose(socket: WebSocket): void {
    socket.close();
  }

  /** Looks after everything that time brings: people who are gone, keys that have ended, watchers who do not read. */
  override async alarm(): Promise<void> {
    this.#alarmAt = null;
    // Set first: whatever fails below, the next look comes.
    this.#arm(Date.now());
    await this.#dismiss();
    this.#tell(this.#presence.expire(Date.now()));
    for (const watcher of this.#watchers) watcher.check(this.#scene);
  }

  get #scene(): Scene {
    return { presence: this.#presence, now: Date.now() };
  }

  /** The sockets that stand: one that was closed is listed until its other end has answered, if that still can. */
  get #sockets(): readonly WebSocket[] {
    return this.ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  get #watchers(): readonly Watcher[] {
    return this.#sockets.map((socket) => new Watcher(socket));
  }

  #tell(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    for (const watcher of this.#watchers) watcher.tell(changes, Date.now());
  }

  /** Lets go of whoever's key or session has ended; each is asked about once, however many watch by it. */
  async #dismiss(): Promise<void> {
    for (const some of Map.groupBy(this.#watchers, ({ grant }) => `${grant.kind} ${grant.hash}`).values()) {
      const [first] = some;
      if (!first || (await this.#isHeld(first.grant))) continue;
      for (const watcher of some) watcher.close(1008, "The key or session has ended");
    }
  }

  async #isHeld(grant: Grant): Promise<boolean> {
    try {
      return await this.#ports.isHeld(grant);
    } catch (error) {
      // As everywhere, what held last holds while D1 is away.
      console.error(JSON.stringify({ problem: "grant-unknown", site: grant.site, detail: String(error) }));
      return true;
    }
  }

  /** Sees to it that somebody looks again: soon while anyone watches, else when the list has to be empty. */
  #arm(now: number): void {
    const isWatched = this.#sockets.length > 0;
    if (!isWatched && this.#presence.isEmpty) return;
    const at = now + (isWatched ? liveTickMs : livePresenceMs);
    // One that should have rung long ago is lost.
    const isDue = this.#alarmAt !== null && this.#alarmAt > now - liveTickMs && this.#alarmAt <= at;
    if (isDue) return;
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }
}

function readAck(text: string): number | null {
  try {
    const { ack } = Object(JSON.parse(text));
    return typeof ack === "number" ? ack : null;
  } catch {
    // No JSON: not understood either.
    return null;
  }
}
