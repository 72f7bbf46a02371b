import { channels } from "../../worker/core/channel/channel.ts";
import { defaultModel } from "../../worker/core/model/default-model.ts";

// A year of a site for the bench of reports, made inside the database: what takes its time there is how many rows there are and how they
// differ, not how they came about. All of it follows from the number of a person; no row is made by chance.

/** How many there are of each; each visitor's history has three signals, each lead's two. */
export const year = { days: 365, visitors: 300_000, leads: 50_000, signals: 1_000_000 } as const;

const perStatement = 10_000;
const dayMs = 86_400_000;
const campaigns = ["autumn", "spring", "brand", "webinar", "prices", "newsletter"];

/** Makes the statements, to be run one by one; `end` is the year's, epoch ms. The database has one site. */
export function makeYearSql(end: number): string[] {
  return [
    ...chunk(year.visitors, (from, to) => insertVisitors(end, from, to)),
    ...chunk(year.leads, (from, to) => insertLeads(end, from, to)),
    ...chunk(year.visitors, (from, to) => insertJourneys("visitors", 3, from, to)),
    ...chunk(year.leads, (from, to) => insertJourneys("leads", 2, from, to)),
    ...chunk(year.visitors, (from, to) => insertTransitions("visitors", from, to)),
    ...chunk(year.leads, (from, to) => insertTransitions("leads", from, to)),
    insertOutcomes,
    insertSpend(end),
  ];
}

function chunk(count: number, make: (from: number, to: number) => string): string[] {
  return Array.from({ length: Math.ceil(count / perStatement) }, (_, place) =>
    make(place * perStatement, Math.min(count, (place + 1) * perStatement)),
  );
}

const site = "(SELECT id FROM sites LIMIT 1)";

/** Draws a whole number below `below` for the person `n`; another one for each `salt`. Squaring breaks the line that n is on. */
function draw(below: number, salt: number | string, n = "n"): string {
  const mixed = `((${n} * 48271 + (${salt}) * 69621) % 2147483647)`;
  return `((${mixed} * ${mixed} % 2147483647) / 7 % ${below})`;
}

function numbers(from: number, to: number): string {
  return `WITH RECURSIVE numbers(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${to})`;
}

/** Picks from a list; small numbers are more frequent. */
function pick(list: readonly string[], salt: number): string {
  const place = `min(${draw(list.length, salt)}, ${draw(list.length, salt + 1)})`;
  return `json_extract('${JSON.stringify(list)}', '$[' || ${place} || ']')`;
}

const firstChannel = pick(channels, 2);
const lastChannel = `CASE WHEN ${draw(10, 11)} < 7 THEN ${firstChannel} ELSE ${pick(channels, 12)} END`;
// Campaigns are of the channels that have some.
const withCampaigns = "('Paid Search', 'Paid Social', 'Display', 'Email')";
const firstCampaign = `CASE WHEN ${firstChannel} IN ${withCampaigns} THEN ${pick(campaigns, 6)} END`;
const lastCampaign = `CASE WHEN ${lastChannel} IN ${withCampaigns} THEN ${pick(campaigns, 9)} END`;

/** A tenth of the model's rules fired for each, once to four times. */
const fired = `(SELECT json_group_array(json_array(value, 1 + ${draw(4, "key + 40")}, seen + ${draw(9_000_000, "key + 80")} * 100))
  FROM json_each('${JSON.stringify(defaultModel.rules.map(({ id }) => id))}') WHERE ${draw(10, "key + 120")} = 0)`;

function people(end: number, from: number, to: number): string {
  const seen = `${end - year.days * dayMs} + ${draw(year.days, 1)} * ${dayMs} + ${draw(dayMs, 14)}`;
  return `${numbers(from, to)}, people AS (SELECT n, ${seen} AS seen FROM numbers)`;
}

function insertVisitors(end: number, from: number, to: number): string {
  return `INSERT INTO visitors (site, id, "commit", score, dimensions, grade, stage, segments, reasons, model, internal, scored_at,
      first_seen_at, last_seen_at, lead, first_channel, first_campaign, last_channel, last_campaign, fired)
    ${people(end, from, to)}
    SELECT ${site}, printf('%022d', n), 3, ${draw(80, 15)}, '{"engagement":20,"fit":0}', 'D3', 'anonymous', '[]', '[]', 1, ${draw(100, 16)} = 0, seen,
      seen, seen, CASE WHEN n < 40000 THEN printf('ld_%022d', n) END, ${firstChannel}, ${firstCampaign}, ${lastChannel}, ${lastCampaign}, ${fired}
    FROM people`;
}

function insertLeads(end: number, from: number, to: number): string {
  return `INSERT INTO leads (site, id, "commit", score, dimensions, grade, stage, segments, reasons, model, internal, scored_at, first_seen_at,
      last_seen_at, email, account, identity, visitors, "values", search, stage_since, ceiling, first_channel, last_channel,
      first_campaign, last_campaign, fired, known_at)
    ${people(end, from, to)}
    SELECT ${site}, printf('ld_%022d', n), 3, ${draw(150, 15)}, '{"engagement":40,"fit":10}', 'C3', 'engaged', '[]', '[]', 1, 0, seen, seen,
      seen, 'p' || n || '@firm' || n % 9000 || '.example', 'firm' || n % 9000 || '.example', 'claimed', '[]', '{}', 'p' || n, seen, 100,
      ${firstChannel}, ${lastChannel}, ${firstCampaign}, ${lastCampaign}, ${fired}, seen + ${draw(10 * dayMs, 17)}
    FROM people`;
}

function insertJourneys(table: "visitors" | "leads", signals: number, from: number, to: number): string {
  const signal = `json_object('id', ${table}.id || '-' || s.key, 'kind', 'page_view', 'at', first_seen_at + s.key * 60000, 'seq', s.key, 'session', 's1',
    'page', json_object('id', 'p' || s.key, 'url', 'https://shop.example/pricing', 'title', 'Prices'), 'props', json('{}'))`;
  return `INSERT INTO journeys (site, visitor, "from", "to", first_at, signals)
    SELECT site, ${table}.id, 1, 3, first_seen_at,
      (SELECT json_group_array(${signal}) FROM json_each('${JSON.stringify(Array.from({ length: signals }, () => 0))}') AS s)
    FROM ${table} WHERE ${table}.id >= ${idOf(table, from)} AND ${table}.id < ${idOf(table, to)}`;
}

function idOf(table: "visitors" | "leads", n: number): string {
  return `printf('${table === "leads" ? "ld_" : ""}%022d', ${n})`;
}

/** Of a hundred visitors 25 get engaged and 2 MQL; of a hundred leads 60, 30, 15 SQL and 6 customer. */
function insertTransitions(table: "visitors" | "leads", from: number, to: number): string {
  const number = `CAST(substr(${table}.id, -8) AS integer)`;
  const luck = draw(100, 20, number);
  const bars = table === "leads" ? [60, 30, 15, 6] : [25, 2];
  const steps = defaultModel.stages.slice(0, bars.length).map(({ id }, place) => {
    const before = defaultModel.stages[place - 1]?.id ?? "anonymous";
    return [place + 1, before, id, bars[place]];
  });
  const wait = draw(6 * dayMs, `step.value->>0 + 21`, number);
  return `INSERT INTO transitions (site, visitor, number, "from", "to", at, announced_at, fires)
    SELECT site, ${table}.id, step.value->>0, step.value->>1, step.value->>2, first_seen_at + (step.value->>0 - 1) * ${7 * dayMs} + ${wait}, 0, 1
    FROM ${table} CROSS JOIN json_each('${JSON.stringify(steps)}') AS step
    WHERE ${table}.id >= ${idOf(table, from)} AND ${table}.id < ${idOf(table, to)} AND ${luck} < step.value->>3`;
}

const insertOutcomes = `INSERT INTO outcomes (site, person, id, kind, at, value, currency)
  SELECT site, visitor, 'won', 'won', at, 1000 + at % 9000, CASE at % 3 WHEN 0 THEN 'USD' ELSE 'EUR' END FROM transitions WHERE "to" = 'customer'`;

function insertSpend(end: number): string {
  return `INSERT INTO spend (site, day, channel, campaign, cost, currency, updated_at)
    ${numbers(0, year.days)}
    SELECT ${site}, date(${end} / 1000 - n * 86400, 'unixepoch'), 'Paid Search', c.value, 50 + ${draw(100, "c.key")}, 'EUR', 0
    FROM numbers CROSS JOIN json_each('${JSON.stringify(campaigns)}') AS c`;
}
