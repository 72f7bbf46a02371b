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

/** A host has no more; of a longer text nothing is known, so that nobody can make the search long. */
const maxHostChars = 253;

/** Makes a finder of the kind of a source, a campaign's name for it or a host, in as many look-ups as a host has labels. */
export function makeKindFinder(
  kinds: ReadonlyMap<string, SourceKind>,
): (source: string) => SourceKind | undefined {
  return (source) => {
    const name = source.toLowerCase().replace(/^www\./, "");
    if (name.length > maxHostChars) return undefined;
    const own = kinds.get(name) ?? kinds.get(anyCountryBefore(name)) ?? kinds.get(anyCountryAfter(name));
    return own ?? findAround(kinds, name);
  };
}

/** Looks at the domains that a host is in, but for the topmost, which may be called like a network: `social`. */
function findAround(kinds: ReadonlyMap<string, SourceKind>, host: string): SourceKind | undefined {
  const parent = host.slice(host.indexOf(".") + 1);
  if (!parent.includes(".")) return undefined;
  const kind = kinds.get(parent);
  return kind && whole.has(kind) ? kind : findAround(kinds, parent);
}

function anyCountryBefore(host: string): string {
  return host.replace(/^[a-z]{2}(?=\.)/, countryPlace);
}

function anyCountryAfter(host: string): string {
  return host.replace(/(?<=\.)((com|org|net|co|it|edu)\.)?[a-z]{2}$/, countryPlace);
}
