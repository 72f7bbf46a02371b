// For <head>, before first paint: the last known standing as attributes, from storage alone. What is stored was written by
// qualification.ts; anything else throws, and without attributes the page simply shows its default.
try {
  const { stage, grade, segments } = JSON.parse(localStorage["ripen.a"]);
  const marks = { stage, grade, segments: segments.join(" ") };
  for (const [name, value] of Object.entries(marks)) {
    document.documentElement.setAttribute(`data-ripen-${name}`, value);
  }
} catch {
  // Nothing known.
}

export {};
