import { beforeEach, describe, expect, test } from "vitest";
import { channels } from "../../worker/core/channel/channel.ts";
import type { RecordedSpend, SpendList } from "../../worker/http/contract/spend.ts";
import { rows } from "./report-world.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const row = { day: "2026-11-02", channel: "Paid Search", campaign: "autumn", cost: 12.5, currency: "EUR" };
let site: TestSite;

beforeEach(async () => {
  site = await makeSite({});
});

async function record(sent: readonly unknown[]): Promise<RecordedSpend> {
  const response = await askWith(site.write, "/v1/spend", { json: { rows: sent } });
  if (!response.ok) throw new Error(await response.text());
  return response.json<RecordedSpend>();
}

async function recordCsv(text: string): Promise<RecordedSpend> {
  const headers = { "Content-Type": "text/csv; charset=utf-8" };
  const response = await askWith(site.write, "/v1/spend", { method: "POST", headers, body: text });
  if (!response.ok) throw new Error(await response.text());
  return response.json<RecordedSpend>();
}

async function list(query = ""): Promise<SpendList> {
  return (await askWith(site.read, `/v1/spend${query}`)).json<SpendList>();
}

describe("spend", () => {
  test("is read back as it was recorded, by day, channel and campaign", async () => {
    const { campaign: _, ...plain } = row;
    const later = { ...row, day: "2026-11-03", channel: "Email", cost: 0 };
    expect(await record([later, row, plain])).toEqual({ accepted: 3, rejected: 0, verdicts: [] });
    expect((await list()).spend).toEqual([{ ...plain, campaign: null }, row, later]);
    expect((await list("?from=2026-11-03")).spend).toEqual([later]);
    expect((await list("?to=2026-11-03&limit=1")).spend).toHaveLength(1);
  });

  test("that is sent again changes nothing, and what is said of the same day, channel and campaign later holds", async () => {
    await record([row]);
    await record([row]);
    expect((await list()).spend).toEqual([row]);
    const corrected = { ...row, cost: 99, currency: "USD" };
    await record([{ ...row, cost: 3 }, corrected]);
    expect((await list()).spend).toEqual([corrected]);
  });

  test("gives each row its verdict: what is accepted and what is rejected is all that was sent", async () => {
    const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const flawed: readonly [unknown, RegExp][] = [
      [{ ...row, channel: "Ads" }, /channel must be one of Direct, /],
      [{ ...row, day: "2026-02-30" }, /day must be a day/],
      [{ ...row, day: tomorrow }, /must not lie ahead/],
      [{ ...row, cost: -1 }, /cost/],
      [{ ...row, cost: "12" }, /cost/],
      [{ ...row, currency: "EURO" }, /currency/],
      [{ ...row, campaign: "x".repeat(201) }, /campaign/],
      [{ ...row, clicks: 4 }, /clicks is not a field/],
      ["2026-11-02", /must be an object/],
      [null, /must be an object/],
    ];
    const told = await record([row, ...flawed.map(([sent]) => sent)]);
    expect([told.accepted, told.rejected]).toEqual([1, flawed.length]);
    for (const [place, [, wanted]] of flawed.entries())
      expect(told.verdicts[place]).toEqual({ row: place + 2, detail: expect.stringMatching(wanted) });
    expect((await list()).spend).toEqual([row]);
    for (const channel of channels) expect(told.verdicts[0]?.detail).toContain(channel);
  });

  test("comes as CSV too, whatever the spreadsheet", async () => {
    const told = await recordCsv(
      '\uFEFFDay,Channel,Campaign,Cost,Currency\r\n2026-11-02,Paid Search,"autumn, ""late""",12.50,EUR\r\n\r\n2026-11-03,Email,,7,EUR\r\n2026-11-04,Email,,"7,5",EUR\r\n',
    );
    expect(told).toMatchObject({ accepted: 2, rejected: 1, verdicts: [{ row: 3 }] });
    await recordCsv("day;channel;cost;currency\n2026-11-05;Email;1.25;EUR\n");
    expect((await list()).spend.map(({ campaign, cost }) => [campaign, cost])).toEqual([
      ['autumn, "late"', 12.5],
      [null, 7],
      [null, 1.25],
    ]);
  });

  test("names its campaign as the page's address does: without controls or spaces around it", async () => {
    await record([{ ...row, campaign: " \u0000autumn\u0007 " }]);
    expect((await list()).spend).toEqual([row]);
  });

  test("comes page by page", async () => {
    await record(Array.from({ length: 9 }, (_, n) => ({ ...row, day: `2026-11-0${n + 1}` })));
    const days: string[] = [];
    let cursor = "";
    do {
      const page = await list(`?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      days.push(...page.spend.map(({ day }) => day));
      cursor = page.cursor ?? "";
    } while (cursor);
    expect(days).toEqual(Array.from({ length: 9 }, (_, n) => `2026-11-0${n + 1}`));
  });

  test("of one site is none of another's", async () => {
    await record([row]);
    site = await makeSite({});
    expect((await list()).spend).toEqual([]);
  });

  test("is recorded by keys that may write, and the audit log says who did", async () => {
    expect((await askWith(site.read, "/v1/spend", { json: { rows: [row] } })).status).toBe(403);
    await record([row]);
    const logged = await rows<{ action: string; detail: string }>(
      "SELECT action, detail FROM audit WHERE site = ?",
      site.id,
    );
    expect(logged).toEqual([{ action: "spend.record", detail: expect.stringContaining('"rows":1') }]);
  });

  test.each([
    [{ rows: row }, 400],
    [{}, 400],
    [{ rows: Array.from({ length: 5_001 }, () => ({})) }, 413],
  ])("that is no list of rows, or too long a one, is refused as a whole", async (json, status) => {
    expect((await askWith(site.write, "/v1/spend", { json })).status).toBe(status);
  });
});
