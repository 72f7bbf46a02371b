import type { Context } from "hono";
import ipaddr from "ipaddr.js";
import type { Signal } from "../core/history/signal.ts";
import type { SiteId } from "../core/ids.ts";
import { type Keyring, sign } from "../keyring.ts";
import type { Admission } from "./admission.ts";
import type { Api } from "./context.ts";

/** The name in a page's address that makes whoever opens it one of the site's own people. */
export const internalName = "ripen_internal";
const tokenChars = 24;

/** Tells whether a page's request comes from the site's own people: from one of their networks, or through their link. */
export async function isInternal(
  c: Context<Api>,
  { site, whole }: Admission,
  signals: readonly Signal[],
): Promise<boolean> {
  const { addresses = [] } = whole?.settings.internal ?? {};
  if (isWithin(c.req.header("CF-Connecting-IP"), addresses)) return true;
  const tokens = signals.map(({ page }) => findToken(page?.url)).filter((token) => token !== null);
  if (tokens.length === 0) return false;
  return tokens.includes(await getInternalToken(c.get("keyring"), site));
}

/** Gets what the site's own people open a page with: letters only, so that nothing takes it for a credential and strikes it out. */
export async function getInternalToken(keyring: Keyring, site: SiteId): Promise<string> {
  const text = await sign(keyring.people, `internal:${site}`);
  const letters = [...text].map((char) => String.fromCharCode(97 + (char.charCodeAt(0) % 26)));
  return letters.slice(0, tokenChars).join("");
}

function findToken(url: string | undefined): string | null {
  // Nearly no address has it, and parsing each would cost as much as scoring.
  if (!url?.includes(`${internalName}=`) || !URL.canParse(url)) return null;
  return new URL(url).searchParams.get(internalName);
}

/** Tells whether an address lies within one of the networks, written as CIDR; IPv4 inside IPv6 counts as IPv4. */
function isWithin(address: string | undefined, networks: readonly string[]): boolean {
  if (address === undefined || networks.length === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === parsed.kind() && parsed.match(range, bits);
  });
}
