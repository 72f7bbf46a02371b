import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectPath, wranglerPath } from "./paths.ts";

/** Runs one wrangler command; gives what it wrote to standard output, or rejects with its last words. */
export type Wrangler = (...parts: readonly string[]) => Promise<string>;

/** Runs wrangler itself; what it writes is shown as it comes. */
export async function runWrangler(...parts: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [wranglerPath, ...parts], {
    cwd: projectPath,
    stdio: ["inherit", "pipe", "inherit"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`wrangler ${parts.slice(0, 2).join(" ")} failed`);
  return output;
}
