import { DurableObject } from "cloudflare:workers";
import type { PersonId, SiteId, VisitorId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Env } from "../env.ts";
import { Chores } from "./chores.ts";
import type { Copy, Reinstated } from "./copy.ts";
import { describe, read } from "./describe.ts";
import { findElsewhere, isSwitch } from "./elsewhere.ts";
import { findFirstSince, listCurrent, listKin, withoutOlder, withoutVisitor } from "./forget.ts";
import type { Handover, Relinking, Restoring } from "./given.ts";
import { givePart, type Kin, relink, restore, takeOver } from "./kin.ts";
import { Memory } from "./memory.ts";
import { isUrgent } from "./owed.ts";
import { findReady, isDecidedBefore, type ReadyPolicy, readyFor } from "./policies.ts";
import type { Ports } from "./ports.ts";
import { readAs, readParts } from "./question.ts";
import { receive } from "./receive.ts";
import { reinstate } from "./reinstate.ts";
import type { Delivery, Question, Receipt, Rescored } from "./rpc.ts";

/**
 * One person's object, a visitor's or a lead's: it alone owns that person's history, decides, and hands on what was decided. Questions
 * and answers cross as JSON text, in the order of `ProfileRpc`: the platform clones nested values many times slower than it copies text.
 */
export class ProfileObject extends DurableObject<Env> {
  readonly #ports: Ports;
  readonly #memory: Memory;
  readonly #chores: Chores;

  constructor(state: DurableObjectState, env: Env, ports: Ports) {
    super(state, env);
    this.#ports = ports;
    const flushAfterMs = Number(env.FLUSH_AFTER_SECONDS) * 1_000;
    this.#memory = new Memory(state.storage, flushAfterMs);
    this.#chores = new Chores(this.#memory, ports, flushAfterMs);
    if (!this.#memory.known.isEmpty)
      void state.blockConcurrencyWhile(() => this.#memory.agenda.rearm(Date.now(), flushAfterMs));
  }

  /** Stores what is new, decides, and answers only after both are on disk. */
  async receive(text: string): Promise<string> {
    return JSON.stringify(await this.#receive(...readParts<Delivery>(text)));
  }

  async #receive(delivery: Delivery, policy?: Policy): Promise<Receipt> {
    const ready = readyFor(delivery, policy);
    if (!ready) return { kind: "need-policy" };
    const elsewhere = findElsewhere(this.#memory, delivery);
    if (elsewhere && !(elsewhere.kind === "moved" && isSwitch(this.#memory, delivery))) return elsewhere;
    const { now } = delivery;
    const received = this.#guarded(now, () => receive(this.#memory, ready, delivery));
    const { receipt } = received;
    if (receipt.kind === "moved") {
      // A history that moves is there before whoever asks is sent after it; if it is not, the sweep knows of it.
      this.#ports.notePending(`${delivery.site}/${this.#memory.known.who?.person}`);
      await this.#chores.handOn(now);
    } else if (received.isUrgent) this.ctx.waitUntil(this.#chores.handOn(now));
    return receipt;
  }

  /** Decides without storing anything. */
  async read(text: string): Promise<string> {
    return this.#answer(text, (ready, question: Question) => read(this.#memory, ready, question));
  }

  /** Tells everything about the person. */
  async describe(text: string): Promise<string> {
    return this.#answer(text, (ready, question: Question) => describe(this.#memory, ready, question));
  }

  /** Decides anew under a version that was published meanwhile. */
  async rescore(text: string): Promise<string> {
    return this.#answer(text, async (ready, question: Question): Promise<Rescored> => {
      if (!isDecidedBefore(this.#memory.known, ready)) return { kind: "rescored" };
      this.#guarded(question.now, () => this.#memory.store(ready, question));
      await this.#chores.handOn(question.now);
      return { kind: "rescored" };
    });
  }

  /** Puts everything back as `dump` told it, into an object that knows nothing; the read model is told, destinations are not. */
  async reinstate(text: string): Promise<string> {
    return this.#answer(text, async (ready, copy: Copy): Promise<Reinstated> => {
      const reinstated = this.#guarded(copy.now, () => reinstate(this.#memory, ready, copy));
      if (reinstated.kind === "reinstated") await this.#chores.handOn(copy.now);
      return reinstated;
    });
  }

  /** Answers what can only be told under a policy; nothing is awaited before `tell` is called. */
  async #answer<Asked extends Question, Told>(
    text: string,
    tell: (ready: ReadyPolicy, asked: Asked) => Told | Promise<Told>,
  ): Promise<string> {
    const [asked, policy] = readParts<Asked>(text);
    const ready = readyFor(asked, policy);
    return JSON.stringify(ready ? await tell(ready, asked) : { kind: "need-policy" });
  }

  /** Tells the isolate's copy of a site's policy. */
  async recall(site: SiteId): Promise<string> {
    return JSON.stringify(findReady(site)?.policy ?? null);
  }

  /** Takes over a part of the lead's history. */
  async take(text: string): Promise<string> {
    return JSON.stringify(await takeOver(this.#kin, readAs<Handover>(text)));
  }

  /** Tells a visitor's part of the lead. */
  async tellPart(visitor: VisitorId): Promise<string> {
    return JSON.stringify(givePart(this.#memory.known, visitor));
  }

  /** Thinks otherwise of a visitor's part of the lead. */
  async relink(text: string): Promise<void> {
    await relink(this.#kin, readAs<Relinking>(text));
  }

  /** Knows that it was cut off from a lead; with its part given back it has its own history again. */
  async restore(text: string): Promise<void> {
    await restore(this.#kin, readAs<Restoring>(text));
  }

  get #kin(): Kin {
    return {
      memory: this.#memory,
      ports: this.#ports,
      change: (ready, question, news) => this.#change(ready, question, news),
    };
  }

  /** Writes what changes how everything is seen, and decides anew; all in one transaction. True if work began. */
  #change(...[ready, question, news]: Parameters<Kin["change"]>): boolean {
    const { now } = question;
    return this.#guarded(now, () => {
      const began = this.#memory.write(question, news);
      const stored = this.#memory.store(ready, question);
      if (stored.isUrgent || isUrgent(this.#memory.known, news)) this.ctx.waitUntil(this.#chores.handOn(now));
      return began;
    });
  }

  /** Tells whose objects hold other parts of the same person. */
  async listKin(): Promise<readonly PersonId[]> {
    return listKin(this.#memory.known);
  }

  /** Removes everything, if the person was not seen from `seenSince` (epoch ms) on: true then. With a tombstone nothing late is taken for some weeks. */
  async erase(now: number, leavesTombstone: boolean, seenSince = Number.POSITIVE_INFINITY): Promise<boolean> {
    if (this.#memory.known.lastSeenAt >= seenSince) return false;
    await this.#memory.erase(now, leavesTombstone);
    return true;
  }

  /** Removes what one of its browsers brought to a lead. */
  async forget(visitor: VisitorId): Promise<void> {
    this.#memory.rewrite(withoutVisitor(visitor));
    await this.#chores.review(Date.now());
  }

  /** Removes what is older than `before` (epoch ms), and tells the read model. */
  async prune(before: number): Promise<void> {
    const [now, { known }] = [Date.now(), this.#memory];
    const firstSeenAt = findFirstSince(known, before, now);
    this.#memory.rewrite(withoutOlder(before, { current: listCurrent(known), firstSeenAt }));
    await this.#chores.review(now);
  }

  /** Tells everything as it is kept, as JSON text. */
  async dump(): Promise<string> {
    return JSON.stringify(this.#memory.log.readAll());
  }

  /** Learns that commits up to `to` have arrived in the read model. */
  async confirm(to: number): Promise<void> {
    const now = Date.now();
    this.#chores.settle(to, now);
  }

  /** Does what is overdue by the disk's account, whatever memory says, and tells the standing in any case: the read model misses something. */
  async sweep(now: number): Promise<void> {
    this.#memory.load();
    this.#memory.known.reviewAt = now;
    await this.#chores.wake(now);
  }

  override async alarm(): Promise<void> {
    this.#memory.agenda.rang();
    await this.#chores.wake(Date.now());
  }

  /** Does what writes: all of it, or nothing. */
  #guarded<Outcome>(now: number, work: () => Outcome): Outcome {
    return this.#memory.guarded(work, () => this.ctx.waitUntil(this.#memory.recover(now)));
  }
}
