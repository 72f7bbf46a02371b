// `npm run bench:page`: measures in Chromium what our script costs a page, beside its peers from npm in the same run, and how
// soon the console can be used, and fails above a bar. `--rounds N` (5) visits every page N times.

import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { launchChromium } from "../support/chromium.ts";
import { describeBar, isReached } from "./bar.ts";
import { judgeConsole } from "./page/console.ts";
import { makeNothing } from "./page/contender.ts";
import { makeOurs } from "./page/ours.ts";
import { makePeers } from "./page/peers.ts";
import { describeRounds, judge, type Round } from "./page/report.ts";
import { clicks, cpuThrottle, type Visit, visit, windowMs } from "./page/visit.ts";
import { startWeb } from "./page/web-server.ts";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const web = await startWeb();
// Some scripts do nothing in browsers that say they are driven.
const browser = await launchChromium({ args: ["--disable-blink-features=AutomationControlled"] });
const nothing = makeNothing("nothing");
const contenders = [
  nothing,
  // The same again: how far it is from nothing is how far to trust a difference.
  makeNothing("nothing, again"),
  ...(await makeOurs(web)),
  ...(await makePeers(web)),
];

// The first page of a browser is slower than any other.
await visit(browser, web, nothing);
const rounds: Round[] = [];
for (let round = 1; round <= Number(options.rounds); round += 1) {
  console.error(`round ${round} of ${options.rounds}`);
  rounds.push(await visitAll());
}
const consoleBar = await judgeConsole(browser);
await browser.close();
await web.stop();

console.log(
  `First ${windowMs} ms, then ${clicks} clicks; CPU ${cpuThrottle} times slower; ${cpus().length} cores`,
);
console.table(describeRounds(rounds, nothing.name));
const bars = [...judge(rounds), consoleBar];
console.table(bars.map(describeBar));
process.exitCode = bars.every(isReached) ? 0 : 1;

async function visitAll(): Promise<Round> {
  const visits = new Map<string, Visit>();
  for (const contender of shuffle(contenders))
    visits.set(contender.name, await visit(browser, web, contender));
  return visits;
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  const places = items.map((item) => ({ item, place: Math.random() }));
  return places.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
