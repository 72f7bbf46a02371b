// For <head>, before first paint: the last known standing as attributes, from storage alone. What is stored was written by
// qualification.ts; anything else throws, and without attributes the page simply shows its default. Where nothing is stored
// nothing throws: that costs a page a millisecond, and most views are first ones.
try {
  Object.assign(document.documentElement.dataset, JSON.parse(localStorage["ripen.a"] ?? "{}"));
} catch {
  // Nothing known.
}

export {};
