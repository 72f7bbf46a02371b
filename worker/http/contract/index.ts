import * as audit from "./audit.ts";
import type { Contract } from "./contract.ts";
import * as keys from "./keys.ts";
import * as sessions from "./sessions.ts";
import * as sites from "./sites.ts";
import * as visitors from "./visitors.ts";

/** Every route's contract; what is not here is not told in the API's description. */
export const contracts: readonly Contract[] = [visitors, keys, sites, sessions, audit].flatMap((resource) =>
  Object.values<Contract>(resource),
);
