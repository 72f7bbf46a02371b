import * as v from "valibot";
import { BoundedMap } from "../../core/bounded-map.ts";
import { accessTokenMs, maxAccessTokens } from "../../limits.ts";
import type { Connection } from "./adapter.ts";
import { type Asked, ask, type Ruling, readJson, type Vendor } from "./ask.ts";

/** What a token's owner has to look at when it opens nothing. */
export const mendAccess =
  "Check the app's client credentials flow, the rights of its user, and the key and secret entered here.";

const Granted = v.object({ access_token: v.string(), instance_url: v.pipe(v.string(), v.url()) });
const Denied = v.object({ error: v.string(), error_description: v.optional(v.string()) });

/** What lets a request in, and where its organisation answers. */
export type Token = v.InferOutput<typeof Granted>;

/** The token's own address: there a wrong key is a bad request (RFC 6749, 5.2). */
const gate: Vendor = {
  name: "Salesforce",
  mend: mendAccess,
  read: readJson,
  findMessage(body) {
    const denied = readDenial(body);
    return denied ? [denied.error, denied.error_description].filter(Boolean).join(": ") : null;
  },
  judge(status, body, retryAfterMs): Ruling | null {
    const denied = readDenial(body);
    if (!denied || status >= 500 || status === 429) return null;
    const isPassing = /limit|unavailable|server_error|unknown_error/.test(denied.error);
    return isPassing ? { kind: "failed", retryAfterMs } : { kind: "disabled", says: mendAccess };
  },
};

/** Tokens by organisation, app and secret: any may be forgotten. */
const tokens = new BoundedMap<string, { readonly token: Token; readonly until: number }>(maxAccessTokens);

/** Gets a token by the client credentials flow, or the last one while it is young; answers do not say how long one holds. */
export async function getToken(connection: Connection): Promise<Asked<Token>> {
  const { destination, secrets, now } = connection;
  const kept = tokens.get(nameToken(connection));
  if (kept && now < kept.until) return { kind: "answered", status: 200, value: kept.token };
  const { instance = "" } = destination.settings;
  // Where people work, tokens are not given: it answers with a redirect.
  if (!URL.canParse(instance) || new URL(instance).hostname.endsWith(".lightning.force.com")) {
    const detail =
      "That is not the organisation's own address: enter the one that ends in .my.salesforce.com.";
    return { kind: "disabled", status: null, detail };
  }
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: secrets.clientId ?? "",
    client_secret: secrets.clientSecret ?? "",
  });
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  const asked = await ask(connection, gate, {
    url: new URL("/services/oauth2/token", instance).href,
    request: { method: "POST", headers, body: form.toString() },
    schema: Granted,
  });
  if (asked.kind === "answered") {
    tokens.set(nameToken(connection), { token: asked.value, until: now + accessTokenMs });
  }
  return asked;
}

/** Forgets a token that opens nothing any more. */
export function forgetToken(connection: Connection): void {
  tokens.delete(nameToken(connection));
}

function nameToken({ destination, secrets }: Connection): string {
  return JSON.stringify([destination.settings.instance, secrets.clientId, secrets.clientSecret]);
}

function readDenial(body: unknown): v.InferOutput<typeof Denied> | null {
  const parsed = v.safeParse(Denied, body);
  return parsed.success ? parsed.output : null;
}
