import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { TestServer } from "./server.ts";

/** What one block of a page's shell lines came to: under which heading it stands, and what its lines answered. */
export interface BlockRun {
  readonly heading: string;
  readonly output: string;
}

/** Something to wait for: after the block that has this text, until this shell line succeeds. */
export interface Wait {
  readonly after: string;
  readonly until: string;
}

const mark = "#ripen-block ";

/** How a page is run: what is waited for, and what its lines set otherwise than they stand (`HOOK=…`). */
export interface PageRun {
  readonly waits?: readonly Wait[];
  readonly values?: Readonly<Record<string, string>>;
}

/**
 * Runs the shell lines of a page that talk to a deployment, as they stand, against the server under test; gives what each block answered.
 * A line whose answer is a failure ends it all.
 */
export function runBlocks(
  page: string,
  server: TestServer,
  { waits = [], values = {} }: PageRun = {},
): BlockRun[] {
  const blocks = listBlocks(readFileSync(page, "utf8"));
  const lines = blocks.map(({ heading, text }) => {
    const after = waits.filter((wait) => text.includes(wait.after)).map(tellWait);
    return [`echo '${mark}${heading.replaceAll("'", "'\\''")}'`, text, ...after].join("\n");
  });
  // Answers end without a line's end.
  const text = `curl() { command curl --fail-with-body "$@"; echo; }\n${lines.join("\n")}`;
  const script = Object.entries({ ...values, URL: server.dev.url })
    .reduce((all, [name, value]) => all.replace(new RegExp(`^${name}=\\S+`, "m"), `${name}=${value}`), text)
    .replaceAll("./.ripen/dev.json", `${server.stateFolder}/dev.json`);
  const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`a line of ${page} failed:\n${stdout.slice(-2_000)}\n${stderr}`);
  return stdout
    .split(mark)
    .slice(1)
    .map((part) => ({ heading: part.slice(0, part.indexOf("\n")), output: part.slice(part.indexOf("\n")) }));
}

/** Runs a page of which every line answers JSON; gives the answers, one by one. */
export function runLines(page: string, server: TestServer, run: PageRun = {}) {
  return runBlocks(page, server, run).flatMap(({ output }) => readAnswers(output));
}

/** Reads what lines answered, each one JSON. */
export function readAnswers(output: string) {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Lists the blocks that talk to a deployment, with the headings above them. */
function listBlocks(page: string): { readonly heading: string; readonly text: string }[] {
  let heading = "";
  const found: { heading: string; text: string }[] = [];
  for (const [, head, text] of page.matchAll(/^#+ (.*)$|^```sh\n([\s\S]*?)^```/gm)) {
    // A comment of the shell stands inside a block, which is found as a whole.
    if (head !== undefined) heading = head;
    else if (text && /\$URL|\bask /.test(text)) found.push({ heading, text });
  }
  return found;
}

function tellWait({ until }: Wait): string {
  return `n=0; until ${until}; do n=$((n + 1)); [ $n -lt 100 ] || exit 9; sleep 0.1; done`;
}
