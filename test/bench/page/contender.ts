import { brotliCompressSync } from "node:zlib";

/** What a page is visited with: one script and how a site includes it, or nothing. */
export interface Contender {
  readonly name: string;
  /** Markup for the page's head. */
  readonly head: string;
  /** What the scripts' host serves, compressed, by path. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What the collector answers as JSON, by the start of the path; to anything else it answers `{}`. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Makes a contender that is the page alone. */
export function makeNothing(name: string): Contender {
  return { name, head: "", files: new Map(), answers: {} };
}

/** Compresses files once, before anything is measured. */
export function compress(texts: ReadonlyMap<string, string>): Map<string, Buffer> {
  return new Map([...texts].map(([path, text]) => [path, brotliCompressSync(text)]));
}
