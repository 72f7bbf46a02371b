import { watchParents } from "./parent-watch.ts";
import { readOptions } from "./read-options.ts";
import { Refusal, runCommand } from "./refusal.ts";
import { type LocalServer, type ServeOptions, serve } from "./serve.ts";

const usage = "Use: npm start -- [--port N] [--state DIR]";

await runCommand(start);

async function start(): Promise<void> {
  const options = findOptions();
  const stopping = onStop();
  const server = await Promise.race([serve(options), stopping]);
  if (!server) return process.exit(0);
  console.log(describe(server));
  const failure = await Promise.race([server.ended, stopping]);
  if (failure !== undefined) throw new Refusal(`The server ended unexpectedly.\n${failure}`.trim());
  await server.stop();
  process.exit(0);
}

function findOptions(): ServeOptions {
  const text = (byDefault: string) => ({ type: "string", default: byDefault }) as const;
  const { port, state } = readOptions({ port: text("8787"), state: text(".ripen") }, usage);
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new Refusal(`--port takes a number from 1 to 65535, not "${port}". ${usage}`);
  const log = (text: string) => process.stderr.write(text);
  // Who tries a webhook on the own machine has the receiver there as well.
  return { port: Number(port), stateFolder: state, allowsLocalTargets: true, log };
}

/** Resolves when this run should end: Ctrl-C, SIGTERM, a closed terminal, or npm gone. */
function onStop(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => resolve(undefined));
    watchParents(() => resolve(undefined));
  });
}

function describe({ dev }: LocalServer): string {
  return `
  Ripen is running.

  Demo      ${dev.url}/demo/
  Console   ${dev.url}/console/   sign in with ${dev.secretKey}
  API       curl ${dev.url}/v1/visitors -H 'Authorization: Bearer ${dev.secretKey}'

  Ctrl-C stops it; what it learned stays.
`;
}
