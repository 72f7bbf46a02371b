/** Why an address outside is not asked, in words that may be shown: `bad-url` is no https address, `forbidden-target` one that nobody may reach. */
export interface TargetFlaw {
  readonly kind: "bad-url" | "forbidden-target";
  readonly detail: string;
}

/** Who may be reached: `anybody` outside, or this very machine as well, over plain http: for developing. */
export type TargetScope = "anybody" | "this-machine-too";

/** Characters of an address: what is longer is no address of a receiver. */
const maxUrlChars = 2_048;
const ports: ReadonlySet<string> = new Set(["", "443", "8443"]);
/** Names of machines that only a network's own people see, and of those that a cloud keeps for its own machines. */
const privateNames = ["localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "lan"];
const privateZones = [...privateNames, "home", "home.arpa", "arpa", "test", "invalid", "onion"];
/** Public names that resolve to whatever address stands in them, or to the asking machine. */
const rebindingZones = [
  ...[
    "nip.io",
    "sslip.io",
    "xip.io",
    "xip.name",
    "ip6.name",
    "backname.io",
    "traefik.me",
    "local.gd",
    "1u.ms",
  ],
  ...["localtest.me", "lvh.me", "vcap.me", "fuf.me", "lacolhost.com", "localho.st", "localhost.direct"],
  ...["loopback.to", "rbndr.us", "rebind.network", "rebind.it", "localdomain.pw"],
];
/** The name under which this Worker is deployed; on workers.dev it answers at `ripen.<account>` and, by version, `<version>-ripen.<account>`. */
const workerName = "ripen";

/**
 * Finds why an address must not be asked; null if it may be. `ownHosts` are the deployment's own names (`ripen.example.com`), which would
 * ask themselves for ever. Addresses in numbers are refused, all of them: receivers have names, and with none but names the platform's
 * own guard against names that resolve to something private has the last word. `new URL` has folded what is spelt otherwise: 0x7f.1,
 * 2130706433, 127.1 and full-width digits are 127.0.0.1 by then.
 */
export function checkTarget(
  text: string,
  ownHosts: readonly string[],
  scope: TargetScope = "anybody",
): TargetFlaw | null {
  const url = text.length <= maxUrlChars && URL.canParse(text) ? new URL(text) : null;
  if (!url) return { kind: "bad-url", detail: "is no address such as https://example.com/hook" };
  const host = url.hostname.replace(/\.+$/, "").toLowerCase();
  if (scope === "this-machine-too" && isThisMachine(host) && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== "https:") return { kind: "bad-url", detail: "must begin with https://" };
  const detail = findForbidden(url, host, ownHosts);
  return detail === null ? null : { kind: "forbidden-target", detail };
}

function findForbidden(url: URL, host: string, ownHosts: readonly string[]): string | null {
  if (url.username !== "" || url.password !== "") return "must not have a name or password in it";
  if (!ports.has(url.port)) return "must be at port 443 or 8443";
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return "must have a name for a host, not a number";
  if (!host.includes(".")) return "must have a whole name for a host, such as hooks.example.com";
  if (isUnder(host, privateZones)) return "is the name of a private machine";
  if (isUnder(host, rebindingZones)) return "is a name that leads back to this machine or into its network";
  return isOwn(host, ownHosts) ? "is Ripen itself" : null;
}

/** Tells whether a host's name is one of these, or ends in one. */
function isUnder(host: string, zones: readonly string[]): boolean {
  return zones.some((zone) => host === zone || host.endsWith(`.${zone}`));
}

function isOwn(host: string, ownHosts: readonly string[]): boolean {
  if (ownHosts.some((own) => own.replace(/\.+$/, "").toLowerCase() === host)) return true;
  const [label = ""] = host.split(".");
  const isNamedAsOurs = label === workerName || label.endsWith(`-${workerName}`);
  return isNamedAsOurs && host.endsWith(".workers.dev");
}

/** By the names that the machine gives itself; others that lead to it are not meant. */
function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
