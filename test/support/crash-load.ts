import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { WireRequest } from "../../snippet/wire.ts";
import type { Model } from "../../worker/core/model/model.ts";

/** Points by kind: no limit, no decay, no bound, so a score is the plain sum over the stored signals. */
const points = { cart_add: 1, download: 2, search: 5 } as const;
const kinds = ["cart_add", "download", "search"] as const;
const maxBatchSignals = 5;
/** The share of answers that never reach the client, as on a phone that leaves the network: stored, but unknown to the sender. */
const lostAnswers = 0.02;

/** The model under which scores can be checked by adding up. */
export const countingModel: Model = {
  dimensions: [{ id: "engagement" }, { id: "fit" }],
  rules: kinds.map((kind) => ({
    id: kind.replace("_", "-"),
    when: { signal: kind },
    points: points[kind],
    limit: "none",
  })),
  stages: [],
};

/** What became of every signal that was ever sent. */
export interface CrashReport {
  readonly acknowledged: number;
  /** Stored by a request that was never answered: only the retry's verdict tells. */
  readonly storedUnanswered: number;
  readonly lost: number;
  readonly doubled: number;
  /** Visitors of which the score is not the sum over their signals. */
  readonly wrongScores: number;
}

interface Batch {
  readonly visitor: Visitor;
  readonly request: WireRequest;
}

interface Visitor {
  readonly secret: string;
  publicId: string | null;
  readonly signals: Map<string, keyof typeof points>;
}

interface Described {
  readonly score: number;
  readonly signals: readonly { readonly id: string }[];
}

/** Many visitors who send signals at once and re-send, with the same ids, whatever was not answered. */
export class CrashLoad {
  readonly #url: string;
  readonly #visitors: Visitor[];
  readonly #unanswered: Batch[] = [];
  #acknowledged = 0;
  #storedUnanswered = 0;
  #isRunning = true;

  constructor(url: string, visitors: number) {
    this.#url = url;
    this.#visitors = Array.from({ length: visitors }, () => ({
      secret: randomBytes(16).toString("base64url"),
      publicId: null,
      signals: new Map(),
    }));
  }

  /** Sends from `clients` sides at once until `stop`; then until every signal is answered. */
  async run(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.#runClient()));
  }

  stop(): void {
    this.#isRunning = false;
  }

  /** Compares what the API knows of each visitor with what was sent. */
  async check(describe: (visitor: string) => Promise<Described>): Promise<CrashReport> {
    const report = { lost: 0, doubled: 0, wrongScores: 0 };
    for (const { publicId, signals } of this.#visitors) {
      if (publicId === null) continue;
      const { score, signals: stored } = await describe(publicId);
      const counts = Map.groupBy(stored, ({ id }) => id);
      for (const id of signals.keys()) if (!counts.has(id)) report.lost += 1;
      report.doubled += stored.length - counts.size;
      const sum = [...signals.values()].reduce((total, kind) => total + points[kind], 0);
      if (score !== sum) report.wrongScores += 1;
    }
    return { acknowledged: this.#acknowledged, storedUnanswered: this.#storedUnanswered, ...report };
  }

  async #runClient(): Promise<void> {
    while (this.#isRunning || this.#unanswered.length > 0) {
      const batch = this.#unanswered.shift() ?? this.#makeBatch();
      if (await this.#send(batch)) continue;
      this.#unanswered.push(batch);
      await sleep(20);
    }
  }

  #makeBatch(): Batch {
    const visitor = pick(this.#visitors);
    const page = { id: randomUUID(), url: "https://shop.example/cart" };
    const signals = Array.from({ length: 1 + Math.floor(Math.random() * maxBatchSignals) }, (_, seq) => {
      const signal = { id: randomUUID(), kind: pick(kinds), age: 0, seq, session: "s", page };
      visitor.signals.set(signal.id, signal.kind);
      return signal;
    });
    return { visitor, request: { v: 1, secret: visitor.secret, signals, page } };
  }

  async #send({ visitor, request }: Batch): Promise<boolean> {
    try {
      const answer = await fetch(this.#url, { method: "POST", body: JSON.stringify(request) });
      const body = await answer.json();
      const isLost = Math.random() < lostAnswers;
      if (answer.status !== 200 || isLost) return false;
      visitor.publicId = body.visitor;
      this.#acknowledged += request.signals.length;
      this.#storedUnanswered += body.verdicts.length;
      return true;
    } catch {
      return false; // the server is dead or was killed in the middle: the client cannot know what was stored
    }
  }
}

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
