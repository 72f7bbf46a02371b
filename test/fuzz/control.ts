import type { SiteKeys } from "../../scripts/site-keys.ts";
import type { Model } from "../../worker/core/model/model.ts";
import { findKeySite } from "../../worker/http/key.ts";
import { type Ask, makeAsk } from "../support/make-ask.ts";
import { makeLead, publishAgain, readCursor } from "./get-to-know.ts";
import type { Foreign } from "./known.ts";

/** A model whose points do not fade: what changes a score here is a fault. */
export const controlModel: Model = {
  dimensions: [{ id: "engagement" }, { id: "fit" }],
  rules: [{ id: "any", when: { signal: ["cart_add", "page_view", "note"] }, points: 7, limit: "none" }],
  stages: [{ id: "mql", enter: { score: { gte: 10 } } }],
};
const fleeting = new Set(["asOf", "lastUsedAt"]);
const secrets = ["control-visitor-000000", "control-person-0000000"];

/** Fills a site that no request may reach: with a visitor, a lead and a second version. */
export async function beginControl(url: string, keys: SiteKeys): Promise<Foreign> {
  const ask = makeAsk(url, keys.secretKey);
  const [visitor = "", second = ""] = await Promise.all(secrets.map((secret) => sendSome(url, keys, secret)));
  const lead = await makeLead(ask, second, "control@control.example");
  await publishAgain(ask);
  const list = JSON.parse(await (await ask("/v1/keys")).text());
  return {
    ...{ visitor, lead: lead.id, key: list.keys[0].id, secretKey: keys.secretKey },
    site: findKeySite("secret", keys.secretKey) ?? "",
    cursor: await readCursor(ask, "/v1/model/versions"),
  };
}

async function sendSome(url: string, keys: SiteKeys, secret: string): Promise<string> {
  const signals = ["cart_add", "page_view", "chat_open"].map((kind) => ({ id: kind, kind }));
  const body = JSON.stringify({ secret, signals });
  const response = await fetch(`${url}/v1/signals?k=${keys.siteKey}`, { method: "POST", body });
  return JSON.parse(await response.text()).visitor;
}

/** Everything about the control site and its people that nothing but the control may change, as text. */
export async function readControl(url: string, { secretKey, visitor, lead, site }: Foreign): Promise<string> {
  const ask = makeAsk(url, secretKey);
  const paths = [
    ...[
      `/v1/visitors/${visitor}`,
      `/v1/leads/${lead}`,
      `/v1/leads/${lead}/journey`,
      "/v1/leads",
      "/v1/accounts",
    ],
    ...["/v1/model", "/v1/prompts", `/v1/sites/${site}`, "/v1/keys", "/v1/audit", "/v1/erasures"],
    "/v1/spend",
    ...[`/v1/leads/${lead}/export`, `/v1/visitors/${visitor}/export`],
  ];
  return JSON.stringify(await Promise.all(paths.map((path) => readSteady(ask, path))));
}

/** Reads what does not change by itself: when it was read, and that a key is in use, does. A refusal is a change, too. */
async function readSteady(ask: Ask, path: string): Promise<unknown> {
  try {
    const text = await (await ask(path)).text();
    return JSON.parse(text, (name, value) => (fleeting.has(name) ? null : value));
  } catch (error) {
    return String(error);
  }
}
