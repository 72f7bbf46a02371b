import type { Attribute } from "../api.ts";

interface Source {
  readonly says: string;
  /** Whose word counts more than whose. */
  readonly strength: number;
}

const sources: ReadonlyMap<string, Source> = new Map([
  ["admin", { says: "set by hand", strength: 6 }],
  ["secret_key", { says: "from your server", strength: 5 }],
  ["crm", { says: "from the CRM", strength: 5 }],
  ["edge", { says: "from the request", strength: 4 }],
  ["verified", { says: "verified", strength: 3 }],
  ["claim", { says: "said by the browser", strength: 2 }],
  ["answer", { says: "answered", strength: 1 }],
]);

/** Words who said an attribute. */
export function wordSource(source: string): string {
  return sources.get(source)?.says ?? source;
}

/** Keeps of the log what counts: of each name the strongest source's latest word; null is no longer known. */
export function listCounting(attributes: readonly Attribute[]): readonly Attribute[] {
  const fromWeakest = attributes.toSorted((a, b) => rate(a) - rate(b) || Date.parse(a.at) - Date.parse(b.at));
  const counting = new Map(fromWeakest.map((attribute) => [attribute.name, attribute]));
  return [...counting.values()].filter(({ value }) => value !== null);
}

function rate({ source }: Attribute): number {
  return sources.get(source)?.strength ?? 0;
}
