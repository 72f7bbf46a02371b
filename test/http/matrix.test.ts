import { beforeAll, describe, expect, test } from "vitest";
import { makeApp } from "../../worker/http/app.ts";
import type { Ports } from "../../worker/http/context.ts";
import { contracts } from "../../worker/http/contract/index.ts";
import { type CallerName, callers, findRefusal, knockName } from "./matrix/callers.ts";
import { findWrongStatus, getWanted, type Heard, type Knock, knock, type Target } from "./matrix/knock.ts";
import { type Dump, dumpSite, findBare, findChanges, type PlantedSite, plantSite } from "./matrix/plant.ts";
import { findUnknown, type Route, routes } from "./matrix/routes.ts";
import { getSample, type Ids } from "./matrix/samples.ts";
import { ask, askWith } from "./world.ts";

// Every route × every kind of caller × its own thing, another site's, and one that is nowhere.

let own: PlantedSite;
let foreign: PlantedSite;
let stranger: PlantedSite;

beforeAll(async () => {
  own = await plantSite();
  foreign = await plantSite();
  stranger = await plantSite();
});

/** What requests write, and they alone: jobs write some time later, and the matrix makes keys and sessions to knock with. */
async function dumpConfiguration(): Promise<Dump> {
  const { visitors, leads, journeys, transitions, exposures, rescores, sessions, ...rest } = await dumpSite(
    own.id,
  );
  const keys = (rest.keys ?? []).filter((row) => !row.includes(`"name":"${knockName}"`));
  return { ...rest, keys };
}

type Targets = readonly (readonly [Target, Ids])[];

async function makeTargets(route: Route): Promise<Targets> {
  const { make, guess } = getSample(route);
  const ownIds = (await make?.(own)) ?? {};
  if (!guess) return [["own", ownIds]];
  return [
    ["own", ownIds],
    ["foreign", (await make?.(foreign)) ?? {}],
    ["guessed", guess],
  ];
}

/** Knocks as all these callers, at all these targets, and lists what is wrong with the answers. */
async function walk(route: Route, targets: Targets, isOpen: boolean): Promise<string[]> {
  const flaws: string[] = [];
  for (const caller of callers) {
    if ((findRefusal(caller, getWanted(route)) === null) !== isOpen) continue;
    const told = new Map<Target, string>();
    for (const [target, ids] of targets) {
      const request = {
        route,
        caller,
        target,
        ids: isOpen && target === "own" ? await renew(route, caller, ids) : ids,
      };
      const heard = await knock(request, { own, stranger });
      told.set(target, heard.told);
      flaws.push(...findFlaws(request, heard).map((flaw) => `${caller}, ${target}: ${flaw}`));
    }
    if (told.get("foreign") !== told.get("guessed"))
      flaws.push(`${caller}: a foreign id is answered unlike a guessed one`);
  }
  return flaws;
}

/** What an open request may have used up is made again; of a route that names nothing, in the caller's own site. */
async function renew(route: Route, caller: CallerName, ids: Ids): Promise<Ids> {
  const { make, guess } = getSample(route);
  const isStranger = caller.startsWith("stranger") && !guess;
  if (route.method === "GET" && !isStranger) return ids;
  return (await make?.(isStranger ? stranger : own)) ?? {};
}

function findFlaws(request: Knock, heard: Heard): string[] {
  const { caller, route } = request;
  const status = findWrongStatus(request, heard);
  const isOutside = caller.startsWith("stranger") || findRefusal(caller, getWanted(route)) !== null;
  const canaries = isOutside ? [foreign, own] : [foreign];
  const leaks = canaries.filter(({ canary }) => heard.text.includes(canary));
  return [
    ...(status ? [status] : []),
    ...leaks.map(({ canary }) => `${canary} leaks`),
    ...findBadHeaders(route, heard),
  ];
}

function findBadHeaders({ access }: Route, { headers }: Heard): string[] {
  const wanted = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  };
  const wrong = Object.entries(wanted).filter(([name, value]) => headers.get(name) !== value);
  const isOpen = access !== "page" && headers.has("Access-Control-Allow-Origin");
  return [...wrong.map(([name]) => `no ${name}`), ...(isOpen ? ["open to other origins"] : [])];
}

describe("no route lets anyone at another site's things:", () => {
  test("every table has a row of the foreign site with its canary", async () => {
    expect(await findBare(foreign)).toEqual([]);
  });

  for (const route of routes) {
    test(`${route.name}, ${route.method} ${route.path}`, async () => {
      const targets = await makeTargets(route);
      const [before, ownBefore] = [await dumpSite(foreign.id), await dumpConfiguration()];
      expect(await walk(route, targets, false)).toEqual([]);
      expect(findChanges(ownBefore, await dumpConfiguration())).toEqual([]);
      expect(await walk(route, targets, true)).toEqual([]);
      expect(findChanges(before, await dumpSite(foreign.id))).toEqual([]);
    }, 20_000);
  }
});

test("no list goes on from another site's cursor", async () => {
  const lists = contracts.filter(
    ({ query }) => query && "entries" in query && "cursor" in Object(query.entries),
  );
  const flaws: string[] = [];
  for (const { path, name } of lists) {
    const { cursor } = await (await askWith(foreign.admin, `${path}?limit=1`)).json<{
      cursor: string | null;
    }>();
    const response = await askWith(
      own.admin,
      `${path}?limit=1&cursor=${encodeURIComponent(cursor ?? "none")}`,
    );
    if (response.status !== 400) flaws.push(`${name}: ${response.status}`);
  }
  expect(lists.length).toBeGreaterThan(1);
  expect(flaws).toEqual([]);
});

describe("the matrix", () => {
  // Nothing is asked of this app: it only tells which routes there are.
  const served = makeApp({} as Ports).routes;

  test("knows every route that is served: a new one needs a contract in worker/http/contract/index.ts", () => {
    expect(findUnknown(served)).toEqual([]);
  });

  test("finds that preflights of the owner's routes are answered without opening them", async () => {
    for (const path of new Set(routes.filter(({ access }) => access !== "page").map((route) => route.path))) {
      const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "GET" };
      const response = await ask(path.replace(/:\w+/g, "x"), { method: "OPTIONS", headers });
      expect(response.headers.has("Access-Control-Allow-Origin"), path).toBe(false);
    }
  });
});
