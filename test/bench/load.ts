import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What to send, over how many connections, for how long. */
export interface LoadOptions {
  readonly port: number;
  /** Makes the address that the next body goes to. */
  readonly makePath: () => string;
  readonly connections: number;
  readonly durationMs: number;
  /** Makes the next body; ASCII, so that its length in characters is its length in bytes. */
  readonly makeBody: () => string;
}

/** What came back. */
export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/**
 * Sends as fast as the answers come. A raw client: a general one costs about as much CPU a request as an empty Worker,
 * which on a machine with few cores would flatter every ratio.
 */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const endAt = performance.now() + options.durationMs;
  const startedAt = performance.now();
  const latencies: number[] = [];
  const clients = Array.from({ length: options.connections }, () => runClient(options, endAt, latencies));
  await Promise.all(clients);
  const seconds = (performance.now() - startedAt) / 1_000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / seconds,
    medianMs: latencies[Math.floor(latencies.length / 2)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

async function runClient(options: LoadOptions, endAt: number, latencies: number[]): Promise<void> {
  const socket = connect(options.port, "127.0.0.1").setNoDelay().setEncoding("latin1");
  await once(socket, "connect");
  while (performance.now() < endAt) {
    const sentAt = performance.now();
    socket.write(makeRequest(options.makePath(), options.makeBody()));
    await readAnswer(socket);
    latencies.push(performance.now() - sentAt);
  }
  socket.destroy();
}

function makeRequest(path: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: bench\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function readAnswer(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const onData = (chunk: string) => {
      text += chunk;
      const bodyAt = text.indexOf("\r\n\r\n") + 4;
      if (bodyAt < 4 || text.length < bodyAt + getBodyLength(text)) return;
      socket.off("data", onData);
      if (/^HTTP\/1\.1 20[04]/.test(text)) resolve();
      else reject(new Error(`unexpected answer: ${text}`));
    };
    socket.on("data", onData);
  });
}

function getBodyLength(text: string): number {
  if (text.startsWith("HTTP/1.1 204")) return 0;
  const length = /^content-length: (\d+)/im.exec(text)?.[1];
  if (length === undefined) throw new Error(`an answer without length: ${text}`);
  return Number(length);
}
