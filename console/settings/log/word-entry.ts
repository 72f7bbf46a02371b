import type { AnswerOf, Operations } from "../../../worker/http/contract/client.ts";

/** One entry of the log. */
export type Entry = AnswerOf<Operations["listAudit"]>["entries"][number];
type Detail = Entry["detail"];

const settings: Readonly<Record<string, string>> = {
  scoreAutomation: "scoring of automated browsers",
  hideNumbers: "hidden scores",
  retentionDays: "retention",
  holdClaims: "held claims",
  internal: "own people",
  team: "team",
};

/** Finds how a key is called by its id. */
type FindName = (id: string) => string | undefined;

/** Says of each action what was done; others are told by their own name. */
const sentences: Readonly<Record<string, (entry: Entry, find: FindName) => string>> = {
  "key.create": ({ detail }) => `made the ${wordKind(detail)} “${text(detail.name)}” (${wordPrefix(detail)})`,
  "key.change": ({ target, detail }, find) =>
    `changed ${listWords([
      "name" in detail && `the name to “${text(detail.name)}”`,
      "expiresAt" in detail && (detail.expiresAt === null ? "the end to never" : "the end"),
    ])} of ${wordKey(target, find)}`,
  "key.rotate": ({ target, detail }, find) => `replaced ${wordKey(target, find)} by ${text(detail.prefix)}…`,
  "key.revoke": ({ target }, find) => `revoked ${wordKey(target, find)}`,
  "site.create": ({ detail }) => `made the site “${text(detail.name)}”`,
  "site.change": ({ detail }) => wordSite(detail),
  "session.open": () => "signed in to the console",
  "session.close": () => "signed out of the console",
  "session.close-all": () => "signed everybody out of the console",
  "model.publish": ({ target, detail }) => `published version ${target} of the model${wordNote(detail)}`,
  "model.rollback": ({ target, detail }) =>
    `brought version ${text(detail.restoredFrom)} of the model back, as version ${target}${wordNote(detail)}`,
  "prompt.create": ({ target }) => `added the prompt ${target}`,
  "prompt.change": ({ target }) => `changed the prompt ${target}`,
  "prompt.delete": ({ target }) => `deleted the prompt ${target}`,
  "destination.create": ({ detail, target }) => `added the destination ${wordNamed(detail, target)}`,
  "destination.change": ({ detail, target }) => `changed the destination ${wordNamed(detail, target)}`,
  "destination.rotate": ({ detail, target }) =>
    `replaced the signing secret of the destination ${wordNamed(detail, target)}`,
  "destination.delete": ({ detail, target }) => `deleted the destination ${wordNamed(detail, target)}`,
  "delivery.retry": ({ target }) => `sent the delivery ${target} again`,
  "delivery.replay": ({ target }) => `sent the deliveries of a span of time again (${target})`,
  "spend.record": ({ detail }) =>
    `recorded what was spent: ${text(detail.rows)} rows, ${text(detail.from)} to ${text(detail.to)}`,
};

/** Words what an entry of the log says was done; whoever did it stands before it. */
export function wordEntry(entry: Entry, find: FindName = () => undefined): string {
  return sentences[entry.action]?.(entry, find) ?? `${entry.action} ${entry.target}`;
}

/** Every action that can be asked for alone, in groups as people look for them. */
export const actions: readonly string[] = Object.keys(sentences);

/** Words an action for a list to choose from: "key.create" is "Key: create". */
export function wordAction(action: string): string {
  const [what = "", did = ""] = action.split(".");
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${did.replace("-", " ")}`;
}

function wordKind({ kind, scope }: Detail): string {
  const noun = kind === "identity" || kind === "webhook" ? `${kind} secret` : `${text(kind)} key`;
  return kind === "secret" ? `${noun} of scope ${text(scope)}` : noun;
}

function wordKey(id: string, find: FindName): string {
  const name = find(id);
  return name === undefined ? `the key ${id}` : `the key “${name}”`;
}

/** All of a publishable key is told. */
function wordPrefix({ kind, prefix }: Detail): string {
  return kind === "publishable" ? text(prefix) : `${text(prefix)}…`;
}

function wordSite(detail: Detail): string {
  const patch = detail.settings;
  const names = typeof patch === "object" && patch !== null ? Object.keys(patch) : [];
  const taking = detail.disabled === true ? "stopped taking signals" : "took signals again";
  const changed = listWords([
    "name" in detail && `the name to “${text(detail.name)}”`,
    Array.isArray(detail.origins) && `the origins to ${detail.origins.map(text).join(", ") || "none"}`,
    ...names.map((name) => settings[name] ?? name),
  ]);
  return [changed && `changed ${changed}`, "disabled" in detail && taking].filter(Boolean).join(" and ");
}

function wordNamed({ name, kind }: Detail, target: string): string {
  return typeof name === "string" && name !== "" ? `“${name}”` : `${text(kind)} ${target}`.trim();
}

function wordNote({ note }: Detail): string {
  return typeof note === "string" && note !== "" ? `: “${note}”` : "";
}

function listWords(words: readonly (string | false)[]): string {
  const said = words.filter((word) => word !== false);
  return [said.slice(0, -1).join(", "), said.at(-1)].filter(Boolean).join(" and ");
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
