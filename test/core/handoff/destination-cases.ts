// Destinations that are refused and accepted, as data: the check and the API's description both keep to them.

/** A destination without flaws. */
export const destination = {
  kind: "webhook",
  name: "Our own CRM",
  effects: [{ kind: "stage_entered", of: ["mql"] }],
  settings: { url: "https://hooks.shop.example/ripen" },
};
/** What a destination may name. */
export const names = { stages: ["mql", "disqualified"], segments: ["buyers"], prompts: ["demo"] };

const hubspot = { kind: "hubspot", settings: {}, secrets: { token: "pat-1" } };
const pipedrive = { kind: "pipedrive", settings: { company: "acme" }, secrets: { token: "t" } };
const many = Array.from({ length: 501 }, (_, index) => `a${index}.example`);

/** A destination with one change, and where it is wrong. */
export const refusedDestinations: readonly (readonly [name: string, change: object, pointer: string])[] = [
  ["an unknown kind", { kind: "fax" }, "/kind"],
  ["a kind that only looks known", { kind: "toString" }, "/kind"],
  ["no name", { name: "" }, "/name"],
  ["a switch as text", { enabled: "yes" }, "/enabled"],
  ["a dry run as a number", { dryRun: 1 }, "/dryRun"],
  ["a field that there is not", { secret: "x" }, "/secret"],
  ["no effects", { effects: [] }, "/effects"],
  ["effects that are no list", { effects: { kind: "stage_entered" } }, "/effects"],
  ["an unknown effect", { effects: [{ kind: "page_view" }] }, "/effects/0/kind"],
  ["an effect that is a text", { effects: ["stage_entered"] }, "/effects/0"],
  ["a stage that is nowhere", { effects: [{ kind: "stage_entered", of: ["vip"] }] }, "/effects/0/of/0"],
  ["a segment that is nowhere", { effects: [{ kind: "segment_entered", of: ["mql"] }] }, "/effects/0/of/0"],
  ["a prompt that is nowhere", { effects: [{ kind: "prompt_answered", of: ["x"] }] }, "/effects/0/of/0"],
  ["names of no stages", { effects: [{ kind: "stage_entered", of: [] }] }, "/effects/0/of"],
  ["names of who was identified", { effects: [{ kind: "lead_identified", of: ["x"] }] }, "/effects/0/of"],
  ["a score as text", { filter: { minScore: "60" } }, "/filter/minScore"],
  ["a score beyond numbers", { filter: { minScore: Number.POSITIVE_INFINITY } }, "/filter/minScore"],
  ["a grade that there is not", { filter: { grades: ["A", "E1"] } }, "/filter/grades/1"],
  ["a grade in small letters", { filter: { grades: ["a1"] } }, "/filter/grades/0"],
  ["no grade at all", { filter: { grades: [] } }, "/filter/grades"],
  ["a segment to filter by that is nowhere", { filter: { segments: ["x"] } }, "/filter/segments/0"],
  ["an unknown channel", { filter: { channels: ["Carrier pigeon"] } }, "/filter/channels/0"],
  ["an account that is no domain", { filter: { accounts: ["Acme Inc."] } }, "/filter/accounts/0"],
  ["a domain in capitals", { filter: { accounts: ["Acme.example"] } }, "/filter/accounts/0"],
  ["too many accounts", { filter: { accounts: many } }, "/filter/accounts"],
  ["an identity that leaves nobody out", { filter: { identity: "claimed" } }, "/filter/identity"],
  ["a filter that there is not", { filter: { country: ["DE"] } }, "/filter/country"],
  ["quiet hours of no zone", { quiet: { hours: ["18:00", "08:00"] } }, "/quiet/timeZone"],
  ["an hour that there is not", { quiet: { timeZone: "UTC", hours: ["18:00", "25:00"] } }, "/quiet/hours/1"],
  ["a debounce of nothing", { debounceMinutes: 0 }, "/debounceMinutes"],
  ["a debounce of half a minute", { debounceMinutes: 0.5 }, "/debounceMinutes"],
  ["a debounce of more than a week", { debounceMinutes: 10_081 }, "/debounceMinutes"],
  ["no address", { settings: {} }, "/settings/url"],
  ["an address that is a number", { settings: { url: 5 } }, "/settings/url"],
  ["settings of another kind", { settings: { ...destination.settings, company: "a" } }, "/settings/company"],
  ["a signing secret of its owner's", { secrets: { signing: "whsec_AAAA" } }, "/secrets/signing"],
  ["fields where there is no choice", { fields: { score: "x" } }, "/fields"],
  ["a missing secret", { ...hubspot, secrets: {} }, "/secrets/token"],
  ["an empty secret", { ...hubspot, secrets: { token: "" } }, "/secrets/token"],
  ["a secret with a line break", { ...hubspot, secrets: { token: "a\r\nX: y" } }, "/secrets/token"],
  ["a secret of great length", { ...hubspot, secrets: { token: "a".repeat(3_000) } }, "/secrets/token"],
  [
    "a company that is an address",
    { ...pipedrive, settings: { company: "evil.example/" } },
    "/settings/company",
  ],
  ["a field of ours that there is not", { ...hubspot, fields: { points: "x" } }, "/fields/points"],
  ["an attribute without a name", { ...hubspot, fields: { "attributes.": "x" } }, "/fields/attributes."],
  ["a property that is an expression", { ...hubspot, fields: { score: "a b" } }, "/fields/score"],
  ["a property that is a number", { ...hubspot, fields: { score: 5 } }, "/fields/score"],
];

/** A destination with one change, without flaws. */
export const acceptedDestinations: readonly (readonly [name: string, change: object])[] = [
  ["nothing more", {}],
  ["every effect", { effects: ["stage_entered", "lead_identified"].map((kind) => ({ kind })) }],
  ["who was disqualified", { effects: [{ kind: "stage_entered", of: ["disqualified"] }] }],
  [
    "a segment and a prompt",
    {
      effects: [
        { kind: "segment_entered", of: ["buyers"] },
        { kind: "prompt_answered", of: ["demo"] },
      ],
    },
  ],
  [
    "every filter",
    {
      filter: {
        ...{ minScore: 60, grades: ["A", "B1"], segments: ["buyers"], channels: ["Paid Search"] },
        ...{ accounts: ["acme.example"], identity: "verified" },
      },
    },
  ],
  ["quiet nights", { quiet: { timeZone: "Europe/Berlin", hours: ["18:00", "08:00"] } }],
  ["a debounce of a week", { debounceMinutes: 10_080 }],
  ["another port", { settings: { url: "https://hooks.shop.example:8443/x?key=1" } }],
  ["Slack", { kind: "slack", settings: {}, secrets: { url: "https://hooks.slack.com/services/T/B/X" } }],
  [
    "HubSpot",
    { ...hubspot, fields: { score: "lead_points", why: null, "attributes.job_title": "jobtitle" } },
  ],
  [
    "Salesforce",
    {
      kind: "salesforce",
      settings: { instance: "https://acme.my.salesforce.com" },
      secrets: { clientId: "3MVG9.x", clientSecret: "ABC" },
    },
  ],
  ["Pipedrive", pipedrive],
];
