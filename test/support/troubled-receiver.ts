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

/** Of each twenty hand-offs it hangs up on one, after it has stored it, and answers three with 500; the first time only. */
const everyTwenty = { cut: 1, refused: 3 };

/** Starts a receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const stored = new Map<string, Stored>();
  const seen = new Set<string>();
  let [isWell, secret, badlySigned] = [false, "", 0];
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const part of request) body += part;
    const id = `${request.headers["webhook-id"]}`;
    const place = isWell || seen.has(id) ? 20 : seen.size % 20;
    seen.add(id);
    if (place >= everyTwenty.cut && place < everyTwenty.cut + everyTwenty.refused) {
      response.writeHead(500).end();
      return;
    }
    if (!isSigned(secret, request, body)) badlySigned += 1;
    keep(stored, id, body);
    if (place < everyTwenty.cut) request.socket.destroy();
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
      isWell = true;
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
