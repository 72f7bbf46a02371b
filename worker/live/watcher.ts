import { liveLagMs, maxIdleAcks, maxUnread } from "../limits.ts";
import { type Change, tellAll, tellChange, tellTick } from "./message.ts";
import type { Presence } from "./presence.ts";
import type { Watch } from "./rpc.ts";

/** What is remembered of a watcher, with the socket, so that it outlives sleep. */
interface Account extends Watch {
  /** All changes up to this number have been told, or are none of the watcher's. */
  readonly told: number;
  /** Numbers of the messages that the watcher has not yet said to have read. */
  readonly unread: readonly number[];
  /** Since when it has read nothing although there is something to read, epoch ms; null while there is nothing. */
  readonly lagsSince: number | null;
  /** How often in a row it said to have read what it had said before. */
  readonly idleAcks: number;
}

/**
 * One socket. Whoever reads too slowly gets no more than `maxUnread` messages ahead of what it says to have read, and no queue: what it
 * missed is told from the list when it has caught up. So nobody's slowness costs memory, or anybody else's time.
 */
export class Watcher {
  readonly #socket: WebSocket;
  #account: Account;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    // `open` is the only writer.
    this.#account = socket.deserializeAttachment() as Account;
  }

  /** Begins to tell a socket, which the object has accepted, what it asks for. */
  static open(socket: WebSocket, watch: Watch, { presence, now }: Scene): void {
    const account: Account = { ...watch, told: watch.after ?? -1, unread: [], lagsSince: null, idleAcks: 0 };
    socket.serializeAttachment(account);
    new Watcher(socket).catchUp({ presence, now });
  }

  get grant(): Watch["grant"] {
    return this.#account.grant;
  }

  /** Tells what has changed. */
  tell(changes: readonly Change[], now: number): void {
    for (const change of changes) {
      if (this.#isFull) break;
      const message = tellChange(change, this.#account.stages);
      if (message !== null) this.#send(message, change.seq, now);
      this.#note({ told: change.seq });
    }
    this.#save();
  }

  /** Tells all that the watcher does not know: one by one if that is little, else everything anew. */
  catchUp({ presence, now }: Scene): void {
    const { told, stages, unread } = this.#account;
    if (this.#isFull) return;
    const changes = presence.findSince(told, now);
    if (changes && changes.length <= maxUnread - unread.length) {
      this.tell(changes, now);
      return;
    }
    const seq = presence.next(now);
    this.#send(tellAll(presence.people, { seq, stages, now }), seq, now);
    this.#note({ told: seq });
    this.#save();
  }

  /** Learns that everything up to `seq` was read. */
  hear(seq: number, scene: Scene): void {
    const { unread, idleAcks } = this.#account;
    const rest = unread.filter((number) => number > seq);
    const hasRead = rest.length < unread.length;
    if (!hasRead && idleAcks >= maxIdleAcks) {
      this.close(1008, "Nothing new was read");
      return;
    }
    const lagsSince = rest.length > 0 ? scene.now : null;
    this.#note(hasRead ? { unread: rest, lagsSince, idleAcks: 0 } : { idleAcks: idleAcks + 1 });
    this.#save();
    if (hasRead && this.#account.told < scene.presence.seq) this.catchUp(scene);
  }

  /** Lets the watcher know that all is well, and lets go of one that has not read for long. */
  check({ presence, now }: Scene): void {
    const { lagsSince } = this.#account;
    if (lagsSince !== null && lagsSince <= now - liveLagMs) {
      this.close(1013, "Too slow: say what you have read");
      return;
    }
    if (this.#isFull) return;
    const seq = presence.next(now);
    this.#send(tellTick(seq, now), seq, now);
    this.#note({ told: seq });
    this.#save();
  }

  /** Ends the connection; `reason` is for people. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  get #isFull(): boolean {
    return this.#account.unread.length >= maxUnread;
  }

  #send(message: string, seq: number, now: number): void {
    const { unread, lagsSince } = this.#account;
    try {
      this.#socket.send(message);
    } catch {
      // It is closing: the platform takes it off the list by itself.
      return;
    }
    this.#note({ unread: [...unread, seq], lagsSince: lagsSince ?? now });
  }

  #note(news: Partial<Account>): void {
    this.#account = { ...this.#account, ...news };
  }

  #save(): void {
    this.#socket.serializeAttachment(this.#account);
  }
}

/** What a watcher is told of, and when (epoch ms). */
export interface Scene {
  readonly presence: Presence;
  readonly now: number;
}
