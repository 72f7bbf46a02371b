import { once } from "node:events";
import { createServer } from "node:net";
import { getErrorCode, Refusal } from "./refusal.ts";

/** Refuses a port that another program listens on. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  try {
    await listenOnce(host, port);
  } catch (error) {
    if (getErrorCode(error) === "EADDRINUSE")
      throw new Refusal(`Port ${port} is taken by another program: choose one with --port N.`);
    if (getErrorCode(error) === "EACCES")
      throw new Refusal(`Port ${port} needs more rights than you have: choose one above 1023 with --port N.`);
    throw error;
  }
}

/** Finds a port that nobody listens on now. */
export async function findFreePort(host = "127.0.0.1"): Promise<number> {
  return await listenOnce(host, 0);
}

async function listenOnce(host: string, port: number): Promise<number> {
  const probe = createServer().listen(port, host);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server has a numeric port");
  return address.port;
}
