import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { buildPublic } from "./build-public.ts";
import { deploy, type NewDeployment } from "./deploy.ts";
import { projectPath } from "./paths.ts";
import { readOptions } from "./read-options.ts";
import { runCommand } from "./refusal.ts";
import { runWrangler } from "./wrangler.ts";

const usage = "Use: npm run deploy -- [--free] [--dry-run]";

await runCommand(async () => {
  const flag = { type: "boolean", default: false } as const;
  const { free, "dry-run": isDryRun } = readOptions({ free: flag, "dry-run": flag }, usage);
  await buildPublic(join(projectPath, "dist/public"));
  const made = await deploy({ isFree: free, isDryRun }, { wrangler: runWrangler, ask });
  if (made) console.log(describe(made));
});

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
