import type { LeadId } from "../../worker/core/ids.ts";
import type { Commit, CommitRange, Unflushed } from "../../worker/visitor/commit.ts";
import { Recollection } from "../../worker/visitor/recollection.ts";

/** What an object would have of its person, kept in lists instead of on a disk. */
export class Paper extends Recollection {
  readonly log: PaperLog;
  readonly feeds = new PaperFeeds();

  constructor(commits: readonly Commit[] = []) {
    super();
    this.log = new PaperLog([...commits]);
    for (const commit of commits) this.known.add(commit);
  }

  protected override append(commit: Commit): boolean {
    return this.log.append(commit);
  }

  protected override arm(): void {
    // Nothing rings here: whoever makes a year up looks at what is due.
  }
}

class PaperLog {
  readonly commits: Commit[];
  #settled = 0;

  constructor(commits: Commit[]) {
    this.commits = commits;
  }

  get last(): number {
    return this.commits.length;
  }

  get unflushed(): Unflushed | null {
    return this.#settled < this.last ? { from: this.#settled + 1, due: 0 } : null;
  }

  append(commit: Commit): boolean {
    this.commits.push(commit);
    return this.last === this.#settled + 1;
  }

  /** Reads as many as fit; the commits are the numbers from 1 on. */
  read(from: number, maxBytes: number): CommitRange {
    const commits: Commit[] = [];
    let bytes = 0;
    for (const commit of this.commits.slice(from - 1)) {
      bytes += JSON.stringify(commit).length;
      if (commits.length > 0 && bytes > maxBytes) break;
      commits.push(commit);
    }
    return { from, to: from + commits.length - 1, commits };
  }

  settle(to: number): void {
    this.#settled = Math.max(this.#settled, to);
  }
}

class PaperFeeds {
  readonly #handed = new Map<LeadId, number>();

  lastOf(lead: LeadId): number {
    return this.#handed.get(lead) ?? 0;
  }

  note(lead: LeadId, n: number): void {
    this.#handed.set(lead, n);
  }
}
