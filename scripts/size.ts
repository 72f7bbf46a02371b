import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bundleSnippet } from "./build-snippet.ts";

const coreBudgetBytes = 3_936;
const pinnedBudgetBytes = 4_096;
const firstBudgetBytes = 400;
const lazyBudgetBytes = 2_048;
const chatBudgetBytes = 700;

/** Finds the budget of one browser file in brotli bytes; the pinned core is the core and hashes. */
function findBudgetBytes(path: string): number {
  if (path === "s.js") return coreBudgetBytes;
  if (path === "s/first.js") return firstBudgetBytes;
  if (path.includes("/chat-")) return chatBudgetBytes;
  return path.split("/").length === 3 ? lazyBudgetBytes : pinnedBudgetBytes;
}

/** All that a prompt may need, together. */
const promptBudgetBytes = 3_584;
const promptFile = /\/(prompts|cards)\.js$/;

function printRow(cells: readonly (string | number)[]): void {
  const [path = "", ...figures] = cells.map(String);
  console.log(path.padEnd(40) + figures.map((figure) => figure.padStart(8)).join(""));
}

const { files, version } = await bundleSnippet();
printRow(["file", "raw", "gzip", "brotli", "budget"]);
for (const [path, text] of files) {
  const brotliBytes = brotliCompressSync(text).length;
  const budgetBytes = findBudgetBytes(path);
  printRow([path, Buffer.byteLength(text), gzipSync(text).length, brotliBytes, budgetBytes]);
  if (brotliBytes > budgetBytes) {
    console.error(`${path} is ${brotliBytes - budgetBytes} bytes over its budget.`);
    process.exitCode = 1;
  }
}

const promptBytes = [...files]
  .filter(([path]) => promptFile.test(path))
  .reduce((sum, [, text]) => sum + brotliCompressSync(text).length, 0);
if (promptBytes > promptBudgetBytes) {
  console.error(`The prompts' files are ${promptBytes - promptBudgetBytes} bytes over their budget.`);
  process.exitCode = 1;
}

const pinned = `s/${version}.js`;
const hash = createHash("sha384")
  .update(files.get(pinned) ?? "")
  .digest("base64");
console.log(
  `\n<script async src="https://…/${pinned}" integrity="sha384-${hash}" crossorigin="anonymous" data-site="rpk_…"></script>`,
);
