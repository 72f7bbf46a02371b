import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeDemoPolicy } from "../../scripts/seed/demo-policy.ts";
import { makeYear, type Written } from "../../scripts/seed/index.ts";
import { Paper } from "../../scripts/seed/paper.ts";
import { findVisitorId, isLeadId, type SiteId } from "../../worker/core/ids.ts";
import { getProfile } from "../../worker/env.ts";
import type { Commit } from "../../worker/visitor/commit.ts";
import { makeReady } from "../../worker/visitor/policies.ts";
import { addDestination } from "../jobs/receivers.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { dayMs, decided, makeSignal } from "./people.ts";

const site = "madeupsite" as SiteId;
const end = Date.now();
const policy = makeDemoPolicy(site, end - 400 * dayMs);
const people: Written[] = [];

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
  await addDestination({ effects: [{ kind: "stage_entered" }, { kind: "lead_identified" }] }, { site });
  for await (const written of makeYear({ seed: 3, people: 60, days: 365, end, policy }))
    for (const one of written) {
      people.push(one);
      await reinstate(one);
    }
});

function ask({ person }: Pick<Written, "person">, now = end) {
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  return { site, ...whose, revision: policy.revision, now };
}

function reinstate(one: Written) {
  return getProfile(env, site, one.person).reinstate({ ...ask(one), commits: one.commits }, policy);
}

/** Those whose history is still their own: a browser that surely is a lead's has handed it over. */
function listOwners(): readonly (Written & { readonly paper: Paper })[] {
  const papers = people.map((one) => ({ ...one, paper: new Paper(one.commits) }));
  return papers.filter(({ paper }) => paper.known.moved === null);
}

async function countIn(table: "leads" | "deliveries"): Promise<unknown> {
  const counted = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE site = ?`)
    .bind(site)
    .first();
  return counted?.n;
}

describe("what is put back into an object that knows nothing", () => {
  test("stands where it stood: score, stage, segments and all that was announced", async () => {
    const owners = listOwners();
    expect(owners.length).toBeGreaterThan(50);
    for (const { person, paper } of owners) {
      const { qualification } = paper.mind.decide(makeReady(policy), ask({ person }));
      const told = await getProfile(env, site, person).describe(ask({ person }), policy);
      expect(told).toMatchObject({ kind: "described", journal: paper.known.journal });
      const { score, stage, segments, dimensions } = qualification;
      expect(told).toMatchObject({ qualification: { score, stage, segments, dimensions } });
    }
  });

  test("is kept as it was, but that nobody is told of it again", async () => {
    for (const { person, commits } of listOwners()) {
      const kept = (await getProfile(env, site, person).dump()) as readonly Commit[];
      const own = kept.slice(0, commits.length);
      expect(own).toEqual(commits.map((commit) => ({ ...commit, restored: true })));
      // No clock rings for the end of a segment: whoever asks next finds that it is over.
      const since = kept.slice(commits.length).map(({ at, memberships, reviewAt, ...more }) => more);
      expect(since.length).toBeLessThan(2);
      expect(Object.assign({}, ...since)).toEqual({});
    }
  });

  test("reaches the read model, and no destination", async () => {
    const leads = people.filter(({ person }) => isLeadId(person));
    expect(leads.length).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await countIn("leads")).toBe(leads.length), 10_000);
    expect(await countIn("deliveries")).toBe(0);
  });

  test("goes on with what the person does next", async () => {
    const [owner] = listOwners().filter(({ person }) => !isLeadId(person));
    const visitor = owner && findVisitorId(owner.person);
    if (!visitor) throw new Error("most people are nobody's lead");
    const now = Date.now();
    const signals = [makeSignal("live", "cart_add", now)];
    const profile = getProfile(env, site, visitor);
    const asked = { ...ask(owner, now), signals, facts: [], automated: false };
    const { score } = owner.paper.mind.decide(makeReady(policy), ask(owner, now)).qualification;
    expect(decided(await profile.receive(asked, policy)).qualification.score).toBeGreaterThan(score);
    const told = await profile.describe(ask(owner, now), policy);
    expect(told.kind === "described" && told.signals.length).toBe(owner.paper.known.signals.length + 1);
  });
});

describe("an object refuses a copy", () => {
  test("when it knows somebody already: twice is once", async () => {
    for (const one of people.slice(0, 5)) expect(await reinstate(one)).toEqual({ kind: "occupied" });
  });

  test("when the person was erased", async () => {
    const one = people.at(-1);
    if (!one) throw new Error("there are people");
    await getProfile(env, site, one.person).erase(Date.now(), true);
    expect(await reinstate(one)).toEqual({ kind: "erased" });
    expect(await getProfile(env, site, one.person).dump()).toEqual([]);
  });

  test("of somebody else", async () => {
    const [one] = people;
    const stranger = findVisitorId("s".repeat(22));
    if (!one || !stranger) throw new Error("there are people");
    expect(await reinstate({ ...one, person: stranger })).toEqual({ kind: "foreign" });
    expect(await getProfile(env, site, stranger).dump()).toEqual([]);
  });
});
