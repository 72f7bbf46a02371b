import { connect } from "node:net";

/** What came back over a socket until the other side closed it, or until `limitMs` had passed. */
export interface RawAnswer {
  readonly text: string;
  /** The status of each answer, in order. */
  readonly statuses: readonly number[];
  readonly isClosed: boolean;
  readonly elapsedMs: number;
}

/** Sends bytes as they are to a local server, well-formed HTTP or not. */
export function sendRaw(url: string, bytes: string | Uint8Array, limitMs = 2_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const startedAt = Date.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = "";
    const end = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
      resolve({ text, statuses, isClosed, elapsedMs: Date.now() - startedAt });
    };
    const timer = setTimeout(() => end(false), limitMs);
    socket.setEncoding("latin1").on("data", (part) => {
      text += part;
    });
    socket.on("close", () => end(true)).on("error", reject);
  });
}
