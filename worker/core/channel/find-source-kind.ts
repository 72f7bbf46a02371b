import { makeKindFinder, type SourceKind, sourceKinds } from "./source-kind.ts";
import sourceList from "./source-list.json" with { type: "json" };

const kinds = new Map(sourceKinds.flatMap((kind) => sourceList[kind].map((name) => [name, kind] as const)));

/** Finds what the kept lists know a source as; undefined for what none of them has. */
export const findSourceKind: (source: string) => SourceKind | undefined = makeKindFinder(kinds);
