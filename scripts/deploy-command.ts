import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { buildPublic } from "./build-public.ts";
import { deploy, type NewDeployment } from "./deploy.ts";
import { projectPath } from "./paths.ts";
import { getErrorCode, Refusal, runCommand } from "./refusal.ts";
import { runWrangler } from "./wrangler.ts";

const usage = "Use: npm run deploy -- [--free] [--dry-run]";

await runCommand(async () => {
  const options = readOptions();
  await buildPublic(join(projectPath, "dist/public"));
  const made = await deploy(options, { wrangler: runWrangler, ask });
  if (made) console.log(describe(made));
});

function readOptions() {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({ options: { free: flag, "dry-run": flag } });
    return { isFree: values.free, isDryRun: values["dry-run"] };
  } catch (error) {
    if (!getErrorCode(error).startsWith("ERR_PARSE_ARGS")) throw error;
    throw new Refusal(usage);
  }
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return "";
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim();
}

function describe({ url, keys }: NewDeployment): string {
  const address = url ?? "https://YOUR-WORKER";
  return `
  Ripen is deployed. These keys are shown once; keep them.

  Secret key        ${keys.secretKey}
  Identity secret   ${keys.identitySecret}
  Console           ${address}/console/
  On your pages     <script async src="${address}/s.js" data-site="${keys.siteKey}"></script>
`;
}
