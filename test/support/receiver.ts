import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findFreePort } from "../../scripts/port.ts";

/** A receiver of hand-offs in a process of its own, so that it answers while this one waits for something. */
export interface Receiver {
  readonly url: string;
  /** What it has written so far, line by line. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** A message as it came. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const recorder = `import { createServer } from "node:http";
import { text } from "node:stream/consumers";
createServer(async (request, response) => {
  console.log(JSON.stringify({ headers: request.headers, body: await text(request) }));
  response.writeHead(204).end();
}).listen(process.env.PORT);`;

/** Starts a receiver that takes everything, and writes each message down as a line of JSON. */
export function startRecorder(): Promise<Receiver> {
  return startReceiver(recorder);
}

/** Starts the server that some code is; it listens on the port that it is told. */
export async function startReceiver(
  code: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Receiver> {
  // Inside the project, where the code finds the packages that it imports.
  mkdirSync(".ripen", { recursive: true });
  const folder = mkdtempSync(join(".ripen", "receiver-"));
  const port = await findFreePort();
  const path = join(folder, "receiver.mjs");
  writeFileSync(path, `${code}\nconsole.log("begun");`);
  const env = { ...process.env, ...environment, PORT: `${port}` };
  const child = spawn(process.execPath, [path], { env, stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  const output = createInterface(child.stdout);
  await once(output, "line");
  output.on("line", (line) => lines.push(line));
  return {
    url: `http://127.0.0.1:${port}/ripen`,
    lines,
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the code that a page shows under a name. */
export function readCode(page: string, name: string): string {
  const [, code = ""] =
    new RegExp(`\`\`\`js ${name}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(page, "utf8")) ?? [];
  if (code === "") throw new Error(`${page} shows no code called ${name}`);
  return code;
}
