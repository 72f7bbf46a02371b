import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { projectPath } from "../../scripts/paths.ts";

const run = promisify(execFile);

for (const plan of [[], ["--free"]]) {
  it(`npm run deploy -- --dry-run ${plan.join("")} bundles the Worker without an account`, async () => {
    const command = ["run", "deploy", "--silent", "--", "--dry-run", ...plan];
    const { stdout } = await run("npm", command, { cwd: projectPath });

    expect(stdout).toContain("--dry-run: exiting now.");
    expect(stdout).toContain("env.PROFILE");
    expect(stdout).toContain("env.LIVE");
    expect(stdout.includes("env.QUEUE")).toBe(plan.length === 0);
  });
}
