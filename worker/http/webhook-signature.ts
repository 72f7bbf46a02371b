import { Webhook } from "standardwebhooks";
import { BoundedMap } from "../core/bounded-map.ts";
import { type Keyring, openSecret } from "../keyring.ts";
import { listSealedSecrets, type SealedSecret, type Site } from "../store/site.ts";

/** A request that claims to be signed: its headers, and its body to the letter. */
export interface SignedRequest {
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Finds the webhook secret of a site with which a request was signed, as Standard Webhooks says: no earlier and no later than five
 * minutes from now, by the platform's clock. Null for whatever is wrong.
 */
export async function findSigner(
  keyring: Keyring,
  site: Site,
  { headers, text }: SignedRequest,
): Promise<SealedSecret | null> {
  const signed = Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, headers.get(name) ?? ""]),
  );
  for (const secret of listSealedSecrets(site, "webhook", Date.now())) {
    const webhook = await openOnce(keyring, secret.sealed);
    if (isSignedBy(webhook, text, signed)) return secret;
  }
  return null;
}

function isSignedBy(webhook: Webhook, text: string, signed: Readonly<Record<string, string>>): boolean {
  try {
    webhook.verify(text, signed, { jsonParse: false });
    return true;
  } catch {
    // The library throws for all that is wrong with a signature, and says more of it than a stranger is told.
    return false;
  }
}

const maxSecrets = 200;
const webhooks = new BoundedMap<string, Webhook>(maxSecrets);

async function openOnce(keyring: Keyring, sealed: string): Promise<Webhook> {
  const webhook = webhooks.get(sealed) ?? new Webhook(await openSecret(keyring, sealed));
  webhooks.set(sealed, webhook);
  return webhook;
}
