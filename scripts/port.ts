import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { getErrorCode, Refusal } from "./refusal.ts";

const releaseMs = 2_000;

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

/** Waits until whoever was killed has let go of a port; at most two seconds. */
export async function waitForFreePort(host: string, port: number): Promise<void> {
  const latest = Date.now() + releaseMs;
  while (!(await isFree(host, port)) && Date.now() < latest) await sleep(10);
}

/** Finds a port that nobody listens on now, below those that the system gives to outgoing connections. */
export async function findFreePort(host = "127.0.0.1"): Promise<number> {
  for (;;) {
    // From the system's own range, a client that retries a dead server's port can end up connected to itself.
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(host, port)) return port;
  }
}

async function isFree(host: string, port: number): Promise<boolean> {
  try {
    await listenOnce(host, port);
    return true;
  } catch {
    return false; // for any reason: another one will do
  }
}

async function listenOnce(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, "listening");
  probe.close();
  await once(probe, "close");
}
