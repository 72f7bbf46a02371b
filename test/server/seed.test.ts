import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFreePort } from "../../scripts/port.ts";
import { makeDemoPolicy } from "../../scripts/seed/demo-policy.ts";
import { makeYear } from "../../scripts/seed/index.ts";
import { listSpend } from "../../scripts/seed/spend.ts";
import { type LocalServer, serve } from "../../scripts/serve.ts";
import { openStateFolder } from "../../scripts/state-folder.ts";
import { isLeadId } from "../../worker/core/ids.ts";
import type { LeadList } from "../../worker/http/contract/leads.ts";
import type { SpendList } from "../../worker/http/contract/spend.ts";
import { findKeySite } from "../../worker/http/key.ts";
import { getLeadOf } from "../../worker/http/lead-id.ts";
import { deriveKeys } from "../../worker/keyring.ts";
import { makeStateFolder } from "../support/server.ts";
import { runSeed } from "../support/start-command.ts";

const people = 60;
const stateFolder = makeStateFolder();
const year = ["--state", stateFolder, "--people", String(people)];
let server: LocalServer;

beforeAll(async () => {
  const { code, output } = await runSeed(...year);
  expect(output).toContain(`${people} of ${people} people`);
  expect(code).toBe(0);
});

afterAll(async () => {
  await server?.stop();
  rmSync(stateFolder, { recursive: true, force: true });
});

async function listLeads(): Promise<LeadList["leads"]> {
  const headers = { authorization: `Bearer ${server.dev.secretKey}` };
  const answer = await fetch(`${server.dev.url}/v1/leads?limit=100&internal=true`, { headers });
  return ((await answer.json()) as LeadList).leads;
}

/** Makes the same year up here: of each lead the id, and where it stands by all that was announced of it. */
async function makeUpLeads(): Promise<readonly { readonly id: string; readonly stage: string }[]> {
  const { keys, secret } = openStateFolder(stateFolder);
  const { end }: { readonly end: number } = JSON.parse(readFileSync(join(stateFolder, "year.json"), "utf8"));
  const [site, keyring] = [findKeySite("publishable", keys.siteKey), await deriveKeys(secret)];
  if (!site) throw new Error("the folder names a site");
  const policy = makeDemoPolicy(site, 0);
  const nameLead = (email: string) => getLeadOf(keyring, site, { email });
  const leads: { id: string; stage: string }[] = [];
  for await (const written of makeYear({ seed: 1, people, days: 365, end, policy, nameLead })) {
    const lead = written.find(({ person }) => isLeadId(person));
    const last = lead?.commits.flatMap(({ journal = [] }) => journal).at(-1);
    if (lead) leads.push({ id: lead.person, stage: last?.to ?? "anonymous" });
  }
  return leads;
}

describe("npm run seed", () => {
  it("changes nothing when it runs again", async () => {
    const { code, output } = await runSeed(...year);
    expect(code).toBe(0);
    expect(output).toMatch(/ 0 objects added, \d+ objects were there already/);
  });

  it("leaves every lead where the made-up year says that it stands", async () => {
    server = await serve({ port: await findFreePort(), stateFolder });
    const told = (await listLeads()).map(({ id, stage }) => ({ id, stage }));
    const expected = await makeUpLeads();
    expect(expected.length).toBeGreaterThan(3);
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(told.sort(byId)).toEqual([...expected].sort(byId));
  });

  it("records what its campaigns cost, day by day", async () => {
    const { end }: { readonly end: number } = JSON.parse(
      readFileSync(join(stateFolder, "year.json"), "utf8"),
    );
    const headers = { authorization: `Bearer ${server.dev.secretKey}` };
    const answer = await fetch(`${server.dev.url}/v1/spend?limit=14`, { headers });
    const { spend } = (await answer.json()) as SpendList;
    const expected = listSpend({ seed: 1, people, days: 365, end }).slice(0, 14);
    const byName = (a: { channel: string; campaign: string | null }, b: typeof a) =>
      `${a.channel} ${a.campaign}`.localeCompare(`${b.channel} ${b.campaign}`);
    expect([...spend].sort(byName)).toEqual([...expected].sort(byName));
  });

  it("says what to do while the site is being served", async () => {
    const { code, output } = await runSeed(...year);
    expect(code).toBe(1);
    expect(output).toBe(
      `Ripen is running at ${server.dev.url}: stop it with Ctrl-C, seed, and start it again.\n`,
    );
  });

  it("refuses what is no number of days", async () => {
    const { code, output } = await runSeed(...year, "--days", "many");
    expect(code).toBe(1);
    expect(output).toContain('--days takes a number from 1 to 3650, not "many"');
  });
});
