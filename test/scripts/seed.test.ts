import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeDemoPolicy } from "../../scripts/seed/demo-policy.ts";
import { makeYear, tellYear, type Written } from "../../scripts/seed/index.ts";
import { listSpend } from "../../scripts/seed/spend.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { findSiteId, isLeadId } from "../../worker/core/ids.ts";

const site = findSiteId("testsite");
if (!site) throw new Error("eight letters are a site's id");
const dayMs = 86_400_000;
const end = Date.UTC(2026, 10, 27, 10);
const policy = makeDemoPolicy(site, end - 400 * dayMs);
const year = { seed: 1, days: 365, end, policy };

async function make(people: number, seed = 1): Promise<readonly (readonly Written[])[]> {
  const made: (readonly Written[])[] = [];
  for await (const written of makeYear({ ...year, seed, people })) made.push(written);
  return made;
}

function hash(made: unknown): string {
  return createHash("sha256").update(JSON.stringify(made)).digest("hex");
}

describe("a made-up year", () => {
  it("is the same to the byte for the same seed, and another for another", async () => {
    const [first, again, other] = [hash(await make(120)), hash(await make(120)), hash(await make(120, 2))];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("has the same people in a smaller one", async () => {
    const [few, many] = [await make(40), await make(80)];
    expect(hash(many.slice(0, 40))).toBe(hash(few));
  });

  it("says nothing of what lies before it or after its end", async () => {
    const instants = (await make(200)).flat().flatMap(({ commits }) => commits.map(({ at }) => at));
    expect(Math.max(...instants)).toBeLessThanOrEqual(end);
    expect(Math.min(...instants)).toBeGreaterThan(end - 367 * dayMs);
  });

  it("writes what happens in the order in which it happens", async () => {
    for (const { commits } of (await make(200)).flat()) {
      const instants = commits.map(({ at }) => at);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }
  });
});

describe("a made-up year of 3,000 people", async () => {
  const people = (await make(3_000)).filter((written) => written.length > 0).map(sumUp);
  const visits = people.flatMap(({ signals }) => signals.filter(({ kind }) => kind === "visit"));
  const share = <One>(list: readonly One[], holds: (one: One) => boolean) =>
    list.filter(holds).length / list.length;

  it("comes by all the channels that a site knows, most often by search or directly", () => {
    const channels = Map.groupBy(visits, ({ props }) => String(props.channel));
    expect([...channels.keys()].sort()).toEqual(
      ["AI Assistant", "Affiliates", "Direct", "Display", "Email", "Organic Search", "Organic Social"].concat(
        ["Paid Search", "Paid Social", "Referral"],
      ),
    );
    expect(share(visits, ({ props }) => props.channel === "Organic Search")).toBeGreaterThan(0.2);
    expect(share(visits, ({ props }) => props.channel === "Direct")).toBeGreaterThan(0.2);
  });

  it("has about as many visits on weekends as real shops have", () => {
    const weekend = share(visits, ({ at }) => [0, 6].includes(new Date(at).getUTCDay()));
    expect(weekend).toBeGreaterThan(0.18);
    expect(weekend).toBeLessThan(0.28);
  });

  it("grows", () => {
    const half = end - (365 / 2) * dayMs;
    expect(share(visits, ({ at }) => at > half)).toBeGreaterThan(0.55);
  });

  it("qualifies two to five in a hundred", () => {
    const qualified = share(people, ({ reached }) => reached.includes("mql"));
    expect(qualified).toBeGreaterThan(0.02);
    expect(qualified).toBeLessThan(0.05);
  });

  it("has people who cooled down and left a stage", () => {
    expect(people.filter(({ steps }) => steps.includes("mql>engaged")).length).toBeGreaterThan(20);
  });

  it("has leads claimed and verified, of companies with several", () => {
    const leads = people.filter(({ lead }) => lead !== null);
    const kinds = new Set(leads.flatMap(({ links }) => links));
    expect([...kinds].sort()).toEqual(["claimed", "verified"]);
    const domains = leads.map(({ email }) => email.split("@")[1] ?? "").filter((one) => one !== "gmail.com");
    expect(
      Math.max(...[...Map.groupBy(domains, (one) => one).values()].map(({ length }) => length)),
    ).toBeGreaterThan(2);
  });

  it("has what shops, sales, prompts and mail are told", () => {
    const kinds = new Set(people.flatMap(({ signals }) => signals.map(({ kind }) => kind)));
    for (const kind of [
      ...["cart_add", "cart_remove", "checkout_start", "purchase", "chat_start", "demo_request", "signup"],
      ...["prompt_due", "prompt_held", "prompt_show", "prompt_dismiss", "prompt_click", "answer"],
      ...["email_open", "email_click", "email_unsubscribe", "newsletter_subscribe", "ad_click"],
    ])
      expect(kinds, kind).toContain(kind);
    const said = new Set(people.flatMap(({ outcomes }) => outcomes));
    expect([...said].sort()).toEqual(["accepted", "lost", "rejected", "won"]);
    expect(people.some(({ isOwn }) => isOwn)).toBe(true);
  });

  it("is won more often where the pricing page was read", () => {
    const ofSales = people.filter(({ outcomes }) => outcomes.length > 0);
    const hasWon = ({ outcomes }: Summary) => outcomes.includes("won");
    const [readers, others] = [ofSales.filter(hasReadPricing), ofSales.filter((one) => !hasReadPricing(one))];
    expect(share(people.filter(hasReadPricing), hasWon)).toBeGreaterThan(2 * share(people, hasWon));
    expect(share(readers, hasWon)).toBeGreaterThan(share(others, hasWon));
  });
});

describe("the read model's messages of a made-up year", () => {
  it("owe nothing to any destination, and tell every lead", async () => {
    const messages = [];
    for await (const batch of tellYear({ ...year, people: 200 })) messages.push(...batch);
    expect(messages.flatMap(({ effects }) => effects)).toEqual([]);
    expect(messages.filter(({ lead }) => lead !== null).length).toBeGreaterThan(5);
    expect(messages.every(({ at }) => at === end)).toBe(true);
  });
});

describe("what a made-up year's campaigns cost", () => {
  it("is one sum a day, channel and campaign, the same for the same seed", () => {
    const spend = listSpend({ ...year, people: 1_000 });
    const names = spend.map(({ day, channel, campaign }) => `${day} ${channel} ${campaign}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(spend.map(({ day }) => day)).size).toBe(365);
    expect(spend).toEqual(listSpend({ ...year, people: 1_000 }));
    expect(spend.every(({ cost }) => cost > 0)).toBe(true);
  });
});

type Summary = ReturnType<typeof sumUp>;

/** Sums up one made-up person: the lead's own object where there is one. */
function sumUp(written: readonly Written[]) {
  const own = written.find(({ person }) => isLeadId(person)) ?? written[0];
  const commits = own?.commits ?? [];
  const journal = commits.flatMap((commit) => commit.journal ?? []);
  const said = commits.flatMap((commit) => commit.attributes ?? []);
  return {
    lead: own && isLeadId(own.person) ? own.person : null,
    signals: commits.flatMap((commit) => commit.signals ?? []),
    reached: journal.map(({ to }) => to),
    steps: journal.map(({ from, to }) => `${from}>${to}`),
    outcomes: commits.flatMap((commit) => commit.outcomes ?? []).map(({ kind }) => kind),
    links: commits.flatMap((commit) => commit.links ?? []).map(({ kind }) => kind),
    email: String(said.find(({ name }) => name === "email")?.value ?? ""),
    isOwn: commits.some(({ internal }) => internal),
  };
}

function hasReadPricing({ signals }: Summary): boolean {
  const isRead = ({ kind, page, props }: Signal) =>
    kind === "dwell" && page?.url?.includes("/pricing") && Number(props.seconds) >= 30;
  return signals.some(isRead);
}
