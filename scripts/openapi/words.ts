/** What the description says of itself. */
export const info = {
  title: "Ripen",
  summary: "Lead qualification while the visitor is still on the page.",
  description: [
    "Signals in, and where the visitor stands out, in the same answer. Everything that the console shows can be asked for and changed here.",
    "",
    "**Keys.** The publishable key (`rpk_…`) is for pages: it sends signals and reads the visitor's own standing. A secret key (`rsk_…`) is for servers and for you, with scope `read`, `write` or `admin`, each including those before it. A browser that is signed in to the console needs no key.",
    "",
    "**Failures** are `application/problem+json` (RFC 9457) with a stable `type` that is also an address where it is explained, and `errors` that point at each flaw. **Lists** take `limit` and the `cursor` of the page before. **Reading** answers an `ETag`; **editing** takes it as `If-Match`. Times are ISO 8601 in UTC.",
  ].join("\n"),
  license: { name: "MIT", identifier: "MIT" },
} as const;

/** What each resource is about, by the word that follows `/v1/` in its paths. */
const tags: Readonly<Record<string, string>> = {
  signals: "What visitors do, as it happens.",
  qualification: "Where one visitor stands, without sending anything.",
  identity: "Who a visitor is said to be, and what is said of a person.",
  live: "Who is on the site now, as it happens.",
  visitors: "People who are not leads yet: who is ready, and why.",
  leads: "People with an address or a user id: where they stand, why, and all that happened.",
  outcomes: "What sales or the till says of leads, by signed webhook.",
  accounts: "The companies behind leads.",
  erasures: "Who was erased, on whose word.",
  model: "The rules: draft, try out, publish, go back.",
  prompts: "What the page should do, for whom, where and when.",
  destinations: "Where leads go once they are worth it: webhooks, Slack, CRMs.",
  deliveries: "What was handed off, what waits, what failed, and sending it again.",
  reports: "What it all brought about.",
  spend: "What was spent, by day, channel and campaign.",
  keys: "Who may ask for what.",
  sites: "Several websites in one deployment: origins and settings.",
  audit: "Who changed what, and when.",
  session: "Signing in to the console.",
  health: "Whether it runs.",
};

/** Resources that are told as part of another. */
const parts: Readonly<Record<string, string>> = {
  preview: "prompts",
  healthz: "health",
  sessions: "session",
};

/** Gives the resource that a path belongs to. */
export function tagOf(path: string): string {
  const [, first = "", second = first] = path.split("/");
  const [word = ""] = (/^v\d+$/.test(first) ? second : first).split(".");
  const tag = parts[word] ?? word;
  if (!tags[tag]) throw new Error(`Say in scripts/openapi/words.ts what ${tag} is about.`);
  return tag;
}

/** Gives the place of a path's resource in the order above. */
export function orderOf(path: string): number {
  return Object.keys(tags).indexOf(tagOf(path));
}

/** Tells the resources of some paths in the order above. */
export function tellTags(
  paths: readonly string[],
): { readonly name: string; readonly description: string }[] {
  const used = new Set(paths.map(tagOf));
  return Object.entries(tags).flatMap(([name, description]) =>
    used.has(name) ? [{ name, description }] : [],
  );
}
