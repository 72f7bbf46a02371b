/**
 * Draws a visitor's lot for a prompt: a number in [0, 1), the same for ever, evenly spread and independent from prompt to prompt. So
 * a holdout that grows keeps all whom it held before.
 * FNV-1a over the texts' code units (Fowler, Noll and Vo), then the 32-bit finalizer of MurmurHash3 (Appleby), since FNV alone
 * spreads texts that differ only at their end too little.
 */
export function drawLot(visitor: string, prompt: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${prompt}/${visitor}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
