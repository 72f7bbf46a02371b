import type { Announcement, Attribute, History, Membership, Outcome } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import { nameOutcome } from "../core/history/outcome.ts";
import { type Json, type Signal, scopedName } from "../core/history/signal.ts";
import type { PersonId, SessionId, SiteId, VisitorId } from "../core/ids.ts";
import type { Commit } from "./commit.ts";
import { tellMain } from "./parts.ts";

/** Whose object this is. */
export interface Owner {
  readonly site: SiteId;
  readonly person: PersonId;
}

/** A person's commits as the object holds them in memory: the history, and indexes that can be thrown away. */
export class Known {
  readonly signals: Signal[] = [];
  readonly attributes: Attribute[] = [];
  readonly outcomes: Outcome[] = [];
  readonly journal: Announcement[] = [];
  readonly memberships: Membership[] = [];
  /** The latest link to each lead or visitor. */
  readonly links = new Map<PersonId, Link>();
  /** Every link there ever was, oldest first: how often someone was claimed. */
  readonly linkLog: Link[] = [];
  readonly #byId = new Map<string, Signal>();
  readonly #said = new Map<string, Json>();
  who: Owner | null = null;
  /** Who has this person's history since it moved; null if it is here. */
  moved: PersonId | null = null;
  /** When it moved, epoch ms. */
  movedAt = 0;
  /** True if this is one of the site's own people. */
  isInternal = false;
  /** The model's version that decided last; null if nothing did. */
  model: number | null = null;
  /** When this person must be looked at again without any news, epoch ms; null if never. */
  reviewAt: number | null = null;
  /** How many signals are not folded yet. */
  wholeCount = 0;
  /** When the newest folded signal was, epoch ms. */
  foldLine = Number.NEGATIVE_INFINITY;
  firstSeenAt = 0;
  #lastDidAt: number | null = null;
  #lastSaidAt = 0;

  constructor(commits: readonly Commit[]) {
    for (const commit of commits) this.add(commit);
  }

  /** When the person last did something, epoch ms; of whom it is only told, when that was. */
  get lastSeenAt(): number {
    return this.#lastDidAt ?? Math.max(this.firstSeenAt, this.#lastSaidAt);
  }

  get isEmpty(): boolean {
    return this.who === null;
  }

  /** True if a lead has the effects of what this person does, or nobody has. */
  get holdsEffects(): boolean {
    const isLinked = [...this.links.values()].some(
      ({ lead, kind }) => lead !== this.who?.person && kind !== "cut",
    );
    return this.isInternal || isLinked;
  }

  /** Copies the history that decides: what is derived from it may keep it while more becomes known. */
  copyHistory(): History {
    return tellMain(this.copyAll(), this.links);
  }

  /** Copies all that is known, whatever is thought of its parts. */
  copyAll(): History {
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
    if (commit.who) this.#open(commit.who, commit.firstSeenAt ?? commit.at);
    for (const signal of commit.signals ?? []) this.#addSignal(signal);
    for (const attribute of commit.attributes ?? []) {
      this.attributes.push(attribute);
      this.#said.set(nameSaying(attribute), attribute.value);
      this.#lastSaidAt = Math.max(this.#lastSaidAt, attribute.at);
    }
    for (const link of commit.links ?? []) {
      this.linkLog.push(link);
      this.links.set(link.lead === this.who?.person ? link.visitor : link.lead, link);
    }
    this.outcomes.push(...(commit.outcomes ?? []));
    this.journal.push(...(commit.journal ?? []));
    this.memberships.push(...(commit.memberships ?? []));
    this.model = commit.model ?? this.model;
    if (commit.reviewAt !== undefined) this.reviewAt = commit.reviewAt;
    this.isInternal ||= commit.internal ?? false;
    if (commit.moved !== undefined) [this.moved, this.movedAt] = [commit.moved, commit.at];
    this.firstSeenAt = Math.min(this.firstSeenAt, commit.firstSeenAt ?? this.firstSeenAt);
  }

  #open(who: NonNullable<Commit["who"]>, at: number): void {
    this.who = { site: who.site, person: "lead" in who ? who.lead : who.visitor };
    this.firstSeenAt = at;
    // Until a decision says when: at the next opportunity.
    this.reviewAt = 0;
  }

  #addSignal(signal: Signal): void {
    this.signals.push(signal);
    this.#byId.set(scopedName(signal.visitor, signal.id), signal);
    if (signal.folded) this.foldLine = Math.max(this.foldLine, signal.at);
    else this.wholeCount += 1;
    // What the site's people write down of somebody is no sight of them.
    if (signal.kind !== "note") this.#lastDidAt = Math.max(this.#lastDidAt ?? signal.at, signal.at);
  }

  /** Finds a signal by its id, in a lead's object by that of its visitor too. */
  findSignal({ id, visitor }: Pick<Signal, "id" | "visitor">): Signal | undefined {
    return this.#byId.get(scopedName(visitor, id));
  }

  /** Finds the session in which a page was last seen. */
  findSession(pageId: string): SessionId | undefined {
    return this.signals.findLast((signal) => signal.page?.id === pageId)?.session;
  }

  /** Keeps of what is said of the person what the same source did not say last. */
  newSayings(attributes: readonly Attribute[]): readonly Attribute[] {
    const isNews = (attribute: Attribute) =>
      JSON.stringify(this.#said.get(nameSaying(attribute))) !== JSON.stringify(attribute.value);
    return attributes.filter(isNews);
  }

  /** Keeps of outcomes those that nobody has told yet: of two of one name the first counts. */
  newOutcomes(outcomes: readonly Outcome[]): readonly Outcome[] {
    if (outcomes.length === 0) return outcomes;
    const told = new Set(this.outcomes.map(nameOutcome));
    return outcomes.filter((outcome) => {
      const name = nameOutcome(outcome);
      const isNew = !told.has(name);
      told.add(name);
      return isNew;
    });
  }

  /** Tells whether a source has said anything of that name before. */
  hasSaid(attribute: Attribute): boolean {
    return this.#said.has(nameSaying(attribute));
  }

  /** Counts signals younger than `since` (epoch ms), or all of them while there are no more than `bound`. */
  countSince(since: number, bound: number): number {
    if (this.signals.length <= bound) return this.signals.length;
    return this.signals.reduce((count, signal) => (signal.at > since ? count + 1 : count), 0);
  }
}

function nameSaying({ name, source, visitor, lead }: Attribute): string {
  return `${source} ${lead ?? ""} ${scopedName(visitor, name)}`;
}

/** Marks what one visitor brings to a lead. */
export function markAs<Marked extends { readonly visitor?: VisitorId }>(
  visitor: VisitorId,
  things: readonly Marked[],
): readonly Marked[] {
  return things.map((thing) => ({ ...thing, visitor }));
}
