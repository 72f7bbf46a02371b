// npm run fuzz [-- --seed S [--only I | --requests N]]: sends made-up requests to a server of its own and judges each answer.

import { parseArgs } from "node:util";
import { type FuzzOptions, fuzz } from "./run.ts";
import { isClean, tellReport } from "./tell.ts";

const allRequests = 100_000;
const { values } = parseArgs({
  options: { seed: { type: "string" }, only: { type: "string" }, requests: { type: "string" } },
});

function chooseRuns(): FuzzOptions[] {
  if (values.only !== undefined)
    return [{ seed: Number(values.seed ?? 1), first: Number(values.only), requests: 1 }];
  const seeds = values.seed === undefined ? [Date.now() % 1e6, 2, 3] : [Number(values.seed)];
  const requests = Math.ceil(Number(values.requests ?? allRequests) / seeds.length);
  return seeds.map((seed) => ({ seed, requests }));
}

const runs = chooseRuns();
console.log(`seeds ${runs.map(({ seed }) => seed).join(", ")}`);
const startedAt = Date.now();
const report = await fuzz(runs);
console.log(tellReport(report));
console.log(`${Math.round((Date.now() - startedAt) / 1_000)} s`);
process.exitCode = isClean(report) ? 0 : 1;
