import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { deploy } from "../../scripts/deploy.ts";

/** A Cloudflare that only notes what wrangler was told, and what its files held. */
function makeCloud({ hasSecret }: { hasSecret: boolean }) {
  const commands: string[] = [];
  const files: string[] = [];
  const wrangler = async (...parts: readonly string[]) => {
    commands.push(parts.filter((part) => !part.includes("/ripen-deploy-")).join(" "));
    files.push(
      ...parts.filter((part) => part.includes("/ripen-deploy-")).map((path) => readFileSync(path, "utf8")),
    );
    if (parts[0] === "secret") return hasSecret ? '[{"name":"RIPEN_SECRET"}]' : "[]";
    return parts[0] === "deploy" ? "Deployed to https://ripen.someone.workers.dev" : "";
  };
  return { commands, files, wrangler };
}

const nothing = async () => "";
const paid = { isFree: false, isDryRun: false };

beforeEach(() => vi.stubEnv("RIPEN_SECRET", undefined));

describe("a deployment", () => {
  it("the first time makes queues, secret, tables and a site, in an order that works", async () => {
    const cloud = makeCloud({ hasSecret: false });
    const made = await deploy(paid, { wrangler: cloud.wrangler, ask: nothing });

    expect(cloud.commands).toEqual([
      "secret list --config wrangler.toml",
      "queues create ripen",
      "queues create ripen-dead",
      "deploy --config wrangler.toml --secrets-file",
      "d1 migrations apply DB --remote --config wrangler.toml",
      "d1 execute DB --remote --yes --file --config wrangler.toml",
    ]);
    expect(made?.url).toBe("https://ripen.someone.workers.dev");
    expect(made?.keys.siteKey).toMatch(/^rpk_[a-z0-9]{8}_[\w-]{22}$/);
    expect(JSON.parse(cloud.files[0] ?? "").RIPEN_SECRET).toMatch(/^[\w-]{43,}$/);
    expect(cloud.files[1]).toContain('INSERT OR IGNORE INTO "sites"');
    expect(cloud.files[1]).not.toContain(made?.keys.secretKey);
  });

  it("later keeps secret and site", async () => {
    const cloud = makeCloud({ hasSecret: true });

    expect(await deploy(paid, { wrangler: cloud.wrangler, ask: nothing })).toBeNull();
    expect(cloud.commands.slice(-2)).toEqual([
      "deploy --config wrangler.toml",
      "d1 migrations apply DB --remote --config wrangler.toml",
    ]);
    expect(cloud.files).toEqual([]);
  });

  it("on the free plan makes no queue", async () => {
    const cloud = makeCloud({ hasSecret: false });
    await deploy({ ...paid, isFree: true }, { wrangler: cloud.wrangler, ask: nothing });

    expect(cloud.commands.filter((command) => command.includes("queue"))).toEqual([]);
    expect(cloud.commands).toContain("deploy --config wrangler.free.toml --secrets-file");
  });

  for (const secret of [
    "change-me-change-me-change-me-change-me",
    "sample-0123456789abcdef0123456789abcdef",
    "short",
  ]) {
    it(`refuses "${secret}" as its secret, before anything is made`, async () => {
      const cloud = makeCloud({ hasSecret: false });

      await expect(deploy(paid, { wrangler: cloud.wrangler, ask: async () => secret })).rejects.toThrow(
        /RIPEN_SECRET is/,
      );
      expect(cloud.commands).toEqual(["secret list --config wrangler.toml"]);
    });
  }

  it("as a dry run only bundles", async () => {
    const cloud = makeCloud({ hasSecret: false });
    await deploy({ ...paid, isDryRun: true }, { wrangler: cloud.wrangler, ask: nothing });

    expect(cloud.commands).toEqual(["deploy --dry-run --outdir dist/worker --config wrangler.toml"]);
  });
});
