/** What a source may be known as. */
export const sourceKinds = ["search", "social", "video", "shopping", "ai"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Stands in a listed host for a country, first or last: `google.{}` is google.de and google.co.uk. */
export const countryPlace = "{}";

/**
 * Kinds of which every subdomain is: old.reddit.com is Reddit. Of the others only the listed hosts are: mail.google.com is no
 * search, aws.amazon.com no shop.
 */
const whole: ReadonlySet<SourceKind> = new Set<SourceKind>(["social", "video", "ai"]);

/** Makes a finder of the kind of a source, a campaign's name for it or a host, in as many look-ups as a host has labels. */
export function makeKindFinder(
  kinds: ReadonlyMap<string, SourceKind>,
): (source: string) => SourceKind | undefined {
  return (source) => {
    const name = source.toLowerCase().replace(/^www\./, "");
    const [first = "", ...parents] = listParents(name);
    const exact = kinds.get(first) ?? kinds.get(anyCountryBefore(first)) ?? kinds.get(anyCountryAfter(first));
    if (exact) return exact;
    return parents.map((parent) => kinds.get(parent)).find((kind) => kind && whole.has(kind));
  };
}

/** Lists a host and the domains it is in, but for the topmost: `a.b.co` gives `a.b.co`, `b.co`. */
function listParents(host: string): readonly string[] {
  const labels = host.split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, place) => labels.slice(place).join("."));
}

function anyCountryBefore(host: string): string {
  return host.replace(/^[a-z]{2}(?=\.)/, countryPlace);
}

function anyCountryAfter(host: string): string {
  return host.replace(/(?<=\.)((com|org|net|co|it|edu)\.)?[a-z]{2}$/, countryPlace);
}
