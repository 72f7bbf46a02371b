// Plain JavaScript, so that it runs on any Node and can say what is wrong with it.

/** Ends the process with one sentence if this Node is too old to run TypeScript by itself. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(`Ripen needs Node 22.18 or newer, and this is Node ${process.versions.node}.`);
  process.exit(1);
}
