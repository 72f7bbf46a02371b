import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { Handoff } from "../../worker/core/handoff/handoff.ts";

/** What a receiver has stored under one id. */
export interface Stored {
  readonly lead: string;
  readonly stage: string;
  /** How often it came, and in how many wordings. */
  times: number;
  readonly bodies: Set<string>;
}

/** Somebody's webhook on this machine that keeps what it gets, as badly as it was told to. */
export interface Receiver {
  readonly url: string;
  readonly stored: ReadonlyMap<string, Stored>;
  readonly badlySigned: number;
  /** Whose signatures are to be checked from now on. */
  expect(signingSecret: string): void;
  /** Ends its troubles. */
  heal(): void;
  close(): Promise<void>;
}

/** How a receiver is bad: the shares of hand-offs that it answers with 500, and that it stores and then hangs up on, the first time. */
export interface Trouble {
  readonly refused: number;
  readonly cut: number;
}

/** Starts a receiver on a free port. */
export async function startReceiver(trouble: Trouble): Promise<Receiver> {
  const stored = new Map<string, Stored>();
  const seen = new Set<string>();
  let [{ refused, cut }, secret, badlySigned] = [trouble, "", 0];
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const part of request) body += part;
    const id = `${request.headers["webhook-id"]}`;
    const [isFirst, chance] = [!seen.has(id), Math.random()];
    seen.add(id);
    if (isFirst && chance < refused) {
      response.writeHead(500).end();
      return;
    }
    if (!isSigned(secret, request, body)) badlySigned += 1;
    keep(stored, id, body);
    if (isFirst && chance < refused + cut) request.socket.destroy();
    else response.writeHead(204).end();
  }
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    stored,
    get badlySigned() {
      return badlySigned;
    },
    expect: (signingSecret) => {
      secret = signingSecret;
    },
    heal: () => {
      [refused, cut] = [0, 0];
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function keep(stored: Map<string, Stored>, id: string, body: string): void {
  const { data }: Handoff = JSON.parse(body);
  const one = stored.get(id) ?? { lead: data.lead.id, stage: data.stage, times: 0, bodies: new Set() };
  one.times += 1;
  one.bodies.add(body);
  stored.set(id, one);
}

function isSigned(secret: string, { headers }: IncomingMessage, body: string): boolean {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
  try {
    new Webhook(secret).verify(body, given);
    return true;
  } catch {
    return false;
  }
}
