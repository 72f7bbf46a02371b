import type { Announcement, Attribute, History, Membership, Outcome } from "../core/history/history.ts";
import type { Json, Signal } from "../core/history/signal.ts";
import type { SessionId, SiteId, VisitorId } from "../core/ids.ts";
import type { Commit } from "./commit-log.ts";

/** A person's commits as the object holds them in memory: the history, and indexes that can be thrown away. */
export class Known {
  readonly signals: Signal[] = [];
  readonly attributes: Attribute[] = [];
  readonly outcomes: Outcome[] = [];
  readonly journal: Announcement[] = [];
  readonly memberships: Membership[] = [];
  readonly #byId = new Map<string, Signal>();
  readonly #facts = new Map<string, Json>();
  who: { readonly site: SiteId; readonly visitor: VisitorId } | null = null;
  /** The model's version that decided last; null if nothing did. */
  model: number | null = null;
  /** How many signals are not folded yet. */
  wholeCount = 0;
  /** When the newest folded signal was, epoch ms. */
  foldLine = Number.NEGATIVE_INFINITY;
  firstSeenAt = 0;
  lastSeenAt = 0;

  constructor(commits: readonly Commit[]) {
    for (const commit of commits) this.add(commit);
  }

  get isEmpty(): boolean {
    return this.who === null;
  }

  /** Copies the history: what is derived from it may keep it while more becomes known. */
  copyHistory(): History {
    return {
      signals: [...this.signals],
      attributes: [...this.attributes],
      outcomes: [...this.outcomes],
      journal: [...this.journal],
      memberships: [...this.memberships],
    };
  }

  /** Adds what a commit brought. */
  add(commit: Commit): void {
    if (commit.who) {
      this.who = commit.who;
      this.firstSeenAt = commit.at;
    }
    for (const signal of commit.signals ?? []) {
      this.signals.push(signal);
      this.#byId.set(signal.id, signal);
      if (signal.folded) this.foldLine = Math.max(this.foldLine, signal.at);
      else this.wholeCount += 1;
      this.lastSeenAt = Math.max(this.lastSeenAt, signal.at);
    }
    for (const attribute of commit.attributes ?? []) {
      this.attributes.push(attribute);
      if (attribute.source === "edge") this.#facts.set(attribute.name, attribute.value);
    }
    this.outcomes.push(...(commit.outcomes ?? []));
    this.journal.push(...(commit.journal ?? []));
    this.memberships.push(...(commit.memberships ?? []));
    this.model = commit.model ?? this.model;
  }

  findSignal(id: string): Signal | undefined {
    return this.#byId.get(id);
  }

  /** Finds the session in which a page was last seen. */
  findSession(pageId: string): SessionId | undefined {
    return this.signals.findLast((signal) => signal.page?.id === pageId)?.session;
  }

  /** Keeps of the edge's facts those that differ from what is known. */
  newFacts(facts: readonly Attribute[]): readonly Attribute[] {
    return facts.filter((fact) => this.#facts.get(fact.name) !== fact.value);
  }

  /** Counts signals younger than `since` (epoch ms), or all of them while there are no more than `bound`. */
  countSince(since: number, bound: number): number {
    if (this.signals.length <= bound) return this.signals.length;
    return this.signals.reduce((count, signal) => (signal.at > since ? count + 1 : count), 0);
  }
}
