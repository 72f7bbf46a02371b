import type { LeadId } from "../core/ids.ts";
import { type Commit, type CommitRange, type News, trimCommit, type Unflushed } from "./commit.ts";
import { Known } from "./known.ts";
import { Mind } from "./mind.ts";
import { isUrgent } from "./owed.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Question } from "./rpc.ts";
import { type Brought, ownerOf, type Stored, think } from "./think.ts";

/**
 * What is known and thought of one person, wherever that is kept. Whoever decides, hands over or hands on needs no more than this: an
 * object's memory keeps it on its disk, a year that is made up (scripts/seed) in a list.
 */
export abstract class Recollection {
  known = new Known([]);
  mind = new Mind(this.known);
  /** True once the person was erased: nothing is ever written again. */
  isErased = false;
  /** The numbered commits, and which of them the read model lacks. */
  abstract readonly log: {
    readonly last: number;
    readonly unflushed: Unflushed | null;
    read(from: number, maxBytes: number): CommitRange;
    settle(to: number, nextDue: number): void;
  };
  /** How far each lead that this person is knows of it. */
  abstract readonly feeds: { lastOf(lead: LeadId): number; note(lead: LeadId, n: number): void };

  /** Keeps one commit; true if by it work is pending that was not told before. */
  protected abstract append(commit: Commit, now: number): boolean;

  /** Sees to it that what is due after `now` (epoch ms) is done. */
  protected abstract arm(now: number): void;

  /**
   * Learns what a request brought, decides and writes it all down. What one turn writes is one transaction of the platform's: there
   * is no await between the first and the last.
   */
  store(ready: ReadyPolicy, question: Question, brought: Brought = nothing): Stored {
    const { now } = question;
    const { decision, commit } = think(this, { ready, question }, brought);
    const began = commit !== null && this.#add(commit, now);
    this.known.reviewAt = decision.reviewAt;
    this.arm(now);
    return { decision, began, isUrgent: commit !== null && isUrgent(this.known, commit) };
  }

  /**
   * Writes down what changes what is thought of everything else: a link, a part of another's history, a move. What was to come may come
   * sooner by it: unless the decision that follows is written, whoever reads the disk looks again at once. True if work began.
   */
  write(question: Question, news: News): boolean {
    const { now } = question;
    const who = this.known.isEmpty && { who: ownerOf(question) };
    const began = this.#add(trimCommit({ at: now, ...who, ...news, reviewAt: now }), now);
    this.mind = new Mind(this.known);
    this.arm(now);
    return began;
  }

  #add(commit: Commit, now: number): boolean {
    const began = this.append(commit, now);
    this.known.add(commit);
    return began;
  }
}

const nothing: Brought = { signals: [], facts: [] };
