import { expect } from "vitest";
import type { VisitorId } from "../../worker/core/ids.ts";
import type { LeadDetail } from "../../worker/http/contract/lead-detail.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import type { LeadName } from "../../worker/http/lead-id.ts";
import { type Proof, writeStatement } from "../../worker/http/verification.ts";
import { getVisitorId } from "../../worker/http/visitor-id.ts";
import { makeToken, toBase64Url } from "../../worker/keyring.ts";
import { ask, askWith, makeBatch, makeSignal, send, type TestSite } from "./world.ts";

/** Somebody's browser, as the edge sees it. */
export interface Browser {
  visitor(): Promise<VisitorId>;
  batch(signals: readonly unknown[]): object;
  act(kind: string, more?: object): Promise<IdentityAnswer>;
  identify(body: object): Promise<IdentityAnswer>;
  /** Identifies with a proof by the site's server. */
  verify(name: LeadName): Promise<IdentityAnswer>;
}

/** Makes a browser that was never on the site. */
export function makeBrowser(site: TestSite, headers: Record<string, string> = {}): Browser {
  const secret = makeToken();
  const visitor = () => getVisitorId(site.id, secret);
  const batch = (signals: readonly unknown[]) => makeBatch(secret, signals);
  async function identify(body: object): Promise<IdentityAnswer> {
    const init = { method: "POST", body: JSON.stringify({ v: 1, secret, ...body }), headers };
    const response = await ask(`/v1/identity?k=${site.page}`, init);
    expect(response.status).toBe(200);
    return response.json<IdentityAnswer>();
  }
  return {
    visitor,
    batch,
    identify,
    async act(kind, more = {}) {
      const response = await send(site, batch([makeSignal(kind, more)]), headers);
      expect(response.status).toBe(200);
      return response.json<IdentityAnswer>();
    },
    async verify(name) {
      return identify({ ...name, ...(await makeProof(site, await visitor(), name)) });
    },
  };
}

/** Signs as the site's own server does, good for an hour unless `exp` says otherwise. */
export async function makeProof(
  { id, identity }: TestSite,
  visitor: VisitorId,
  { exp = Math.floor(Date.now() / 1_000) + 3_600, ...name }: LeadName & Partial<Proof>,
): Promise<Proof> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(identity), algorithm, false, ["sign"]);
  const statement = encoder.encode(writeStatement(id, visitor, { ...name, exp }));
  return { signature: toBase64Url(new Uint8Array(await crypto.subtle.sign("HMAC", key, statement))), exp };
}

/** Tells a lead, live. */
export async function tellLead(site: TestSite, lead: string): Promise<LeadDetail> {
  const response = await askWith(site.read, `/v1/leads/${lead}`);
  expect(response.status).toBe(200);
  return response.json<LeadDetail>();
}
