import { makeDeep } from "./odd-values.ts";
import type { Random } from "./random.ts";

type ByteMutation = (bytes: Buffer, random: Random) => Buffer;

const insert = (bytes: Buffer, at: number, what: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);

const mutations: readonly ByteMutation[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    const at = random.below(bytes.length + 1);
    if (at < bytes.length) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    return changed;
  },
  // What no UTF-8 is: a lone continuation, an overlong slash, half a surrogate pair, beyond the last code point.
  (bytes, random) => {
    const bad = random.pick([
      [0x80],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xff, 0xfe],
      [0xe2, 0x82],
    ]);
    return insert(bytes, random.below(bytes.length + 1), Buffer.from(bad));
  },
  (bytes, random) =>
    insert(
      bytes,
      random.below(bytes.length + 1),
      Buffer.from(random.pick(["\u0000", "\ufeff", "\n", ",", '"', "{", "]"])),
    ),
  (bytes) => Buffer.concat([Buffer.from("\ufeff"), bytes]),
  (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le"),
  (bytes) => Buffer.from(bytes.toString("utf8"), "latin1"),
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes) => Buffer.concat([bytes, Buffer.from("x")]),
  (bytes, random) => Buffer.concat([Buffer.alloc(random.pick([100, 70_000]), " "), bytes]),
  () => Buffer.alloc(0),
  (_, random) => Buffer.from(makeDeep(random.pick([20, 100_000]), random.chance(0.5))),
  (_, random) => Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256))),
  (_, random) => Buffer.alloc(random.pick([65_536, 65_537, 1_048_577]), "["),
];

/** Changes a body where no JSON is left to speak of. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  return random.pick(mutations)(bytes, random);
}
