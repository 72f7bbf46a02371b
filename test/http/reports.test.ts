import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import { estimateDifference } from "../../worker/core/report/proportion.ts";
import type { ReportedPrompt } from "../../worker/core/report/report-prompts.ts";
import type { ExposureRow } from "../../worker/store/projection.ts";
import { makeBrowser } from "./browser.ts";
import { makeRow, readReport, writeRows } from "./exposed.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const dayMs = 86_400_000;
const begun = Date.now();
const midnight = Math.floor(begun / dayMs) * dayMs;
const [from, to] = [midnight - 40 * dayMs, midnight - 2 * dayMs];
const query = `?from=${dayOf(from)}&to=${dayOf(to)}`;

const offer: Prompt = {
  id: "offer.v2:a-b_c",
  name: "Offer",
  action: "banner",
  when: { stage: ["mql"] },
  content: { title: "Offer" },
  holdoutPercent: 30,
  goals: [{ signal: "purchase" }, { signal: "checkout_start" }],
  attributionDays: 2.5,
};
const off: Prompt = {
  ...offer,
  id: "off",
  name: "Off",
  enabled: false,
  holdoutPercent: 0,
  attributionDays: 30,
};

let site: TestSite;
let rows: readonly ExposureRow[];

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Makes a stream of numbers in 0 … 1 that is the same every time (a linear congruential generator, Numerical Recipes'). */
function makeDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Makes people of all fates; half an hour away from every instant at which they would cease to be waited for. */
function makeCrowd(owner: TestSite, count: number, seed: number): ExposureRow[] {
  const roll = makeDice(seed);
  const few = (share: number) => (roll() < share ? 1 + Math.floor(roll() * 3) : 0);
  return Array.from({ length: count }, () => {
    const firstAt = begun - Math.floor(roll() * 50 * 24) * 3_600_000 - 1_800_000;
    const arm = roll() < 0.3 ? "holdout" : "prompted";
    const prompt = ["demo", offer.id, off.id, "removed", "removed-too"][Math.floor(roll() * 5)] ?? "demo";
    return makeRow(owner, firstAt, {
      ...{ prompt, arm, shown: few(0.8), dismissed: few(0.2), clicked: few(0.3), answered: few(0.1) },
      convertedAt: roll() < (arm === "prompted" ? 0.15 : 0.1) ? firstAt + 3_600_000 : null,
    });
  });
}

beforeAll(async () => {
  site = await makeSite();
  const other = await makeSite();
  for (const prompt of [offer, off]) {
    expect((await askWith(site.admin, "/v1/prompts", { json: prompt })).status).toBe(201);
  }
  const atTheEnds = [from - 1, from, to - 1, to].map((at) => makeRow(site, at, { prompt: "edges" }));
  rows = [...makeCrowd(site, 4_000, 7), ...atTheEnds];
  await writeRows(rows);
  await writeRows(makeCrowd(other, 500, 8));
}, 30_000);

/** Counts anew, one by one, what the report counts in SQL. */
function count(prompt: string, attributionDays: number | null): object {
  const counted = rows.filter((row) => row.prompt === prompt && row.firstAt >= from && row.firstAt < to);
  const [prompted, holdout] = ["prompted", "holdout"].map((arm) => {
    const own = counted.filter((row) => row.arm === arm);
    const shown = own.filter((row) => row.shown > 0);
    const converted = own.filter((row) => row.convertedAt !== null).length;
    const isWaiting = ({ convertedAt, firstAt }: ExposureRow) =>
      attributionDays !== null && convertedAt === null && firstAt + attributionDays * dayMs > Date.now();
    return {
      people: own.length,
      converted,
      pending: own.filter(isWaiting).length,
      rate: own.length === 0 ? null : converted / own.length,
      shown: shown.length,
      dismissed: shown.filter((row) => row.dismissed > 0).length,
      clicked: shown.filter((row) => row.clicked > 0).length,
      answered: shown.filter((row) => row.answered > 0).length,
      shows: own.reduce((sum, row) => sum + row.shown, 0),
    };
  });
  if (!prompted || !holdout) throw new Error("two arms");
  const { people, converted, pending, rate } = holdout;
  return { prompted, holdout: { people, converted, pending, rate } };
}

function pick(reported: ReportedPrompt | undefined): object | undefined {
  return reported && { prompted: reported.prompted, holdout: reported.holdout };
}

describe("the report on prompts", () => {
  test("counts what counting one by one gives, for each prompt and arm", async () => {
    const { prompts } = await readReport(site.read, query);
    const days: Record<string, number> = { demo: 7, [offer.id]: 2.5 };
    const expected = ["demo", offer.id, "off", "edges", "removed", "removed-too"];
    expect(prompts.map(({ prompt }) => prompt)).toEqual(expected);
    for (const id of expected) {
      const reported = prompts.find(({ prompt }) => prompt === id);
      expect({ id, ...pick(reported) }).toEqual({ id, ...count(id, days[id] ?? null) });
    }
    expect(prompts[0]?.prompted.pending).toBeGreaterThan(0);
  });

  test("takes shares of those prompted and of those shown, and compares the arms as a whole", async () => {
    const [reported] = (await readReport(site.read, `${query}&prompt=${offer.id}`)).prompts;
    if (!reported) throw new Error("no offer");
    const { prompted, holdout, rates, uplift } = reported;
    expect(rates).toEqual({
      shown: prompted.shown / prompted.people,
      dismissed: prompted.dismissed / prompted.shown,
      clicked: prompted.clicked / prompted.shown,
      answered: prompted.answered / prompted.shown,
    });
    const { value, low, high } = estimateDifference(
      { reached: prompted.converted, people: prompted.people },
      { reached: holdout.converted, people: holdout.people },
    );
    const relative = value / (holdout.converted / holdout.people);
    expect(uplift).toEqual({ difference: value, low, high, relative });
    expect(reported.note).toContain("of 100 people");
  });

  test("says how each prompt is set, and of a removed one that it is off", async () => {
    const { prompts } = await readReport(site.read, query);
    const settings = prompts.map(({ name, enabled, holdoutPercent, goals, attributionDays, verdict }) => [
      ...[name, enabled, holdoutPercent, goals, attributionDays],
      ["better", "worse", "no-difference"].includes(verdict) ? "judged" : verdict,
    ]);
    expect(settings).toEqual([
      ["demo", true, 0, 0, 7, "no-goals"],
      ["Offer", true, 30, 2, 2.5, "judged"],
      ["Off", false, 0, 2, 30, "judged"],
      [null, false, null, null, null, "no-holdout"],
      [null, false, null, null, null, "judged"],
      [null, false, null, null, null, "judged"],
    ]);
  });

  test("says when it was made, of which period and by which method", async () => {
    const report = await readReport(site.read, query);
    expect(report).toMatchObject({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    expect(Math.abs(Date.parse(report.asOf) - Date.now())).toBeLessThan(60_000);
    expect(report.method).toMatch(/intention to treat.*95 %.*Newcombe/);
  });

  test("may be of one prompt only, be it removed", async () => {
    const { prompts } = await readReport(site.read, `${query}&prompt=removed`);
    expect(prompts).toHaveLength(1);
    expect(pick(prompts[0])).toEqual(count("removed", null));
  });

  test("that has not changed is not sent twice, though time goes on", async () => {
    const path = "/v1/reports/prompts";
    const etag = (await askWith(site.read, path)).headers.get("ETag") ?? "";
    const headers = { "If-None-Match": etag };
    expect((await askWith(site.read, path, { headers })).status).toBe(304);
    await writeRows([makeRow(site, Date.now() - 1_000)]);
    expect((await askWith(site.read, path, { headers })).status).toBe(200);
  });
});

test("whoever was found to be a lead, by however many browsers, is counted once, as that lead", async () => {
  const own = await makeSite({ hasIdentity: true });
  const [email, phone, desk] = ["prompted@acme.example", makeBrowser(own), makeBrowser(own)];
  for (const browser of [phone, desk]) for (const kind of ["cart_add", "cart_add"]) await browser.act(kind);
  const countPeople = async () => (await readReport(own.read)).prompts.map(({ prompted }) => prompted.people);
  await vi.waitFor(async () => expect(await countPeople()).toEqual([2]), 10_000);
  await phone.verify({ email });
  await desk.identify({ email });
  await vi.waitFor(async () => expect(await countPeople()).toEqual([1]), 10_000);
});
