import type { Access, Contract } from "../../worker/http/contract/contract.ts";
import type { Known } from "./known.ts";
import { makeRandom, type Random } from "./random.ts";
import { sampleSchema } from "./sample-schema.ts";
import type { MakeSample, Sample } from "./samples.ts";

/** One route that is fuzzed. */
export interface FuzzedRoute {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly make: (random: Random, known: Known) => Sample;
}

// Routes without a contract that a page may ask, or anybody; all others are the owner's.
const pagePaths = ["/v1/signals", "/v1/qualification", "/v1/preview"];
const openPaths = ["/healthz", "/v1/session"];

/** Lists the routes to fuzz: those that `samples` knows, and every contract, whether it is known there or not. */
export function listRoutes(
  contracts: readonly Contract[],
  samples: Readonly<Record<string, MakeSample>>,
): readonly FuzzedRoute[] {
  const names = contracts.map(({ method, path }) => `${method} ${path}`);
  const bare = Object.entries(samples).filter(([name]) => !names.includes(name));
  return [
    ...contracts.map((contract, index) => fuzzContract(contract, samples[names[index] ?? ""])),
    ...bare.map(([name, make]) => fuzzBare(name, make)),
  ];
}

function fuzzBare(name: string, make: MakeSample): FuzzedRoute {
  const [method = "GET", path = "/"] = name.split(" ");
  const open: Access = openPaths.includes(path) ? "anyone" : "admin";
  return { method, path, access: pagePaths.includes(path) ? "page" : open, make };
}

/** What the table of samples says of a contract's request goes before what its schemas could say. */
function fuzzContract(contract: Contract, makeOwn: MakeSample | undefined): FuzzedRoute {
  const { method, path, access, query, body, form } = contract;
  return {
    method,
    path,
    access,
    make(random, known) {
      const own = makeOwn?.(random, known) ?? {};
      const mediaType = form === "patch" && random.chance(0.5) ? "application/merge-patch+json" : undefined;
      return {
        params: makeParams(path, known, random),
        ...(query && { query: sampleSchema(query, random) as Record<string, string> }),
        ...(body && own.body === undefined && { body: sampleSchema(body, random) }),
        ...(mediaType && { mediaType }),
        ...own,
      };
    },
  };
}

/** Ids of whatever a path may name: some of which there is none. */
function makeParams(path: string, { visitors, foreign }: Known, random: Random): Record<string, string> {
  const ids = [...visitors.slice(0, 3), foreign.visitor, "help", "demo", "1", "abcd1234", "shop.example"];
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, random.pick(ids)]));
}

/** Says, a sentence each, of which routes no request can be made up, and which routes of the app are in no list. */
export function findUnsampled(
  routes: readonly FuzzedRoute[],
  known: Known,
  appRoutes: readonly string[],
): string[] {
  const listed = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const strays = appRoutes.filter((name) => !listed.has(name));
  return [
    ...strays.map((name) => `${name} has neither a contract nor a sample in test/fuzz/samples.ts.`),
    ...routes.flatMap((route) => findFlaw(route, known)),
  ];
}

function findFlaw({ method, path, make }: FuzzedRoute, known: Known): string[] {
  try {
    for (let index = 0; index < 20; index += 1) make(makeRandom(1, index), known);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [`${method} ${path} cannot be sampled (${why}): say in test/fuzz/samples.ts what it takes.`];
  }
}
