import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody's webhook on this machine that answers as it is told. */
export interface Hook {
  readonly url: string;
  /** The bodies that came, in their order. */
  readonly received: readonly string[];
  /** Answers with this status from now on. */
  answer(status: number): void;
  /** Resolves once so many have come in all. */
  whenReceived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a webhook that takes everything until it is told otherwise. */
export async function startHook(): Promise<Hook> {
  const received: string[] = [];
  const waiting = new Set<() => void>();
  let status = 204;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    received.push(body);
    response.writeHead(status).end();
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer: (next) => {
      status = next;
    },
    whenReceived: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
