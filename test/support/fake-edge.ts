import type {
  WireAnswer,
  WireIdentity,
  WireIdentityAnswer,
  WireRequest,
  WireSignal,
} from "../../snippet/wire.ts";

/** One request that reached the edge. */
export interface Received {
  readonly url: string;
  readonly via: "fetch" | "beacon";
  readonly text: string;
  readonly request: WireRequest;
  readonly init: RequestInit;
  /** The fake clock when it came. */
  readonly at: number;
}

/** What the edge does with a request: a status with headers and body, or "cut" before or after it was stored. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly cut?: boolean;
}

/** What an untouched model answers: nothing watched, nothing due. */
export const plainAnswer: WireAnswer = {
  visitor: "v".repeat(22),
  score: 0,
  engagement: 0,
  fit: 0,
  grade: "D4",
  stage: "anonymous",
  segments: [],
  prompts: [],
  watch: { dwell: [], scroll: [] },
  model: 1,
  verdicts: [],
};

/** Stands in for the edge: notes what it receives and answers as it is told. */
export class FakeEdge {
  readonly received: Received[] = [];
  /** What the next answers say beside the plain. */
  answer: Partial<WireIdentityAnswer> = {};
  latencyMs = 10;
  /** Decides each reply; the answer above if it gives none. */
  reply: (received: Received) => Reply | undefined = () => undefined;

  take(received: Received): Reply {
    this.received.push(received);
    return { status: 200, body: JSON.stringify({ ...plainAnswer, ...this.answer }), ...this.reply(received) };
  }

  /** Lists each signal once, in the order of arrival. */
  signals(kind?: string): WireSignal[] {
    const byId = new Map<string, WireSignal>();
    for (const { request } of this.received) {
      for (const signal of request.signals ?? []) if (!byId.has(signal.id)) byId.set(signal.id, signal);
    }
    return [...byId.values()].filter((signal) => !kind || signal.kind === kind);
  }

  /** Lists the requests that said who someone is, repeats included. */
  identities(): WireIdentity[] {
    return this.received
      .filter(({ url }) => url.includes("/v1/identity"))
      .map(({ text }) => JSON.parse(text));
  }

  /** Lists what those said: all but version, secret and page. */
  told(): Record<string, unknown>[] {
    return this.identities().map(({ v: _v, secret: _secret, page: _page, ...told }) => told);
  }

  /** Lists the properties of each signal of a kind. */
  props(kind: string): unknown[] {
    return this.signals(kind).map((signal) => signal.props);
  }

  /** Lists what came after the landing's two signals, each as its kind and properties. */
  afterLanding(): Record<string, unknown>[] {
    return this.signals()
      .slice(2)
      .map(({ kind, props }) => ({ kind, ...props }));
  }

  kinds(): string[] {
    return this.signals().map((signal) => signal.kind);
  }
}
