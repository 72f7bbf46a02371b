import * as v from "valibot";
import { maxRetentionDays, minRetentionDays } from "../../limits.ts";
import { isOrigin } from "../origin.ts";
import type { Contract } from "./contract.ts";
import { instant, listOf, text } from "./fields.ts";

const name = text(100);
const yesOrNo = v.boolean("must be true or false");

/** Makes a list of at most `max` different texts, each as `item` says. */
function someOf<Item extends v.GenericSchema<string>>(item: Item, max: number) {
  const few = v.maxLength<v.InferOutput<Item>[], number, string>(max, `has at most ${max} entries`);
  return v.pipe(v.array(item, "must be a list"), few, v.readonly());
}

const origins = someOf(
  v.pipe(v.string(), v.check(isOrigin, 'must be an origin such as https://example.com, or "*" for any')),
  50,
);

const daysWanted = `must be a whole number from ${minRetentionDays} to ${maxRetentionDays}`;
const days = v.pipe(
  v.number(daysWanted),
  v.integer(daysWanted),
  v.minValue(minRetentionDays, daysWanted),
  v.maxValue(maxRetentionDays, daysWanted),
);

const network = v.pipe(v.string(), v.check(isNetwork, "must be a network such as 203.0.113.0/24"));
const domain = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/, "must be a domain such as example.com"),
);
const email = v.pipe(v.string(), v.toLowerCase(), v.email("must be an e-mail address"), v.maxLength(254));

/** Every setting by its name: what is not here is refused, what is null in a patch goes back to what it was by default. */
const settings = {
  scoreAutomation: yesOrNo,
  hideNumbers: yesOrNo,
  retentionDays: days,
  holdClaims: yesOrNo,
  internal: v.strictObject({
    addresses: v.optional(someOf(network, 100)),
    emailDomains: v.optional(someOf(domain, 100)),
  }),
  team: someOf(email, 100),
};

function isNetwork(given: string): boolean {
  const [address = "", prefix = "", ...rest] = given.split("/");
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  if (v.is(v.pipe(v.string(), v.ipv4()), address)) return Number(prefix) <= 32;
  return v.is(v.pipe(v.string(), v.ipv6()), address) && Number(prefix) <= 128;
}

const patchedSettings = v.strictObject({
  scoreAutomation: v.nullish(settings.scoreAutomation),
  hideNumbers: v.nullish(settings.hideNumbers),
  retentionDays: v.nullish(settings.retentionDays),
  holdClaims: v.nullish(settings.holdClaims),
  internal: v.nullish(settings.internal),
  team: v.nullish(settings.team),
});

/** What a patch says of a site's settings, each by itself: null takes one away. */
export type PatchedSettings = v.InferOutput<typeof patchedSettings>;

const toldSite = v.object({
  id: v.string(),
  name: v.string(),
  origins: listOf(v.string()),
  settings: v.partial(v.strictObject(settings)),
  disabled: v.boolean(),
  createdAt: instant,
});

/** One site as its people see it. */
export type ToldSite = v.InferOutput<typeof toldSite>;

const newSite = v.object({
  site: toldSite,
  keys: v.object({ siteKey: v.string(), secretKey: v.string(), identitySecret: v.string() }),
});

/** A site that was just made, with its first keys, which are shown this once. */
export type NewSite = v.InferOutput<typeof newSite>;

export const listSites = {
  method: "GET",
  path: "/v1/sites",
  name: "listSites",
  summary: "Lists the sites that the caller may see: its own.",
  access: "read",
  query: v.strictObject({}),
  answer: v.object({ sites: listOf(toldSite) }),
  problems: ["bad-query"],
  tagged: true,
} as const satisfies Contract;

export const getSite = {
  method: "GET",
  path: "/v1/sites/:id",
  name: "getSite",
  summary: "Tells a site's name, the origins that may send signals, and its settings.",
  access: "read",
  answer: toldSite,
  problems: ["not-found"],
  tagged: true,
} as const satisfies Contract;

export const getInternalLink = {
  method: "GET",
  path: "/v1/sites/:id/internal-link",
  name: "getInternalLink",
  summary:
    "Tells what to add to an address of the site: whoever opens it is one of your own people from then on.",
  access: "admin",
  params: { id: "The site's id." },
  answer: v.object({ query: v.string() }),
  problems: ["not-found"],
} as const satisfies Contract;

export const changeSite = {
  method: "PATCH",
  path: "/v1/sites/:id",
  name: "changeSite",
  summary:
    "Changes what is named: settings one by one, origins as a whole. A disabled site takes no signals.",
  access: "admin",
  form: "patch",
  body: v.strictObject({
    name: v.optional(name),
    origins: v.optional(origins),
    settings: v.optional(patchedSettings),
    disabled: v.optional(yesOrNo),
  }),
  answer: toldSite,
  problems: ["bad-shape", "not-found", "overloaded"],
  tagged: true,
  conditional: true,
} as const satisfies Contract;

export const createSite = {
  method: "POST",
  path: "/v1/sites",
  name: "createSite",
  summary:
    "Makes a site of its own, with a model to begin with and its first keys; the caller's key does not reach it.",
  access: "admin",
  body: v.strictObject({ name, origins, template: v.optional(text(100)) }),
  answer: newSite,
  status: 201,
  problems: ["bad-shape", "too-many-sites"],
  idempotent: true,
} as const satisfies Contract;
