import type { SiteKeys } from "../../scripts/site-keys.ts";
import type { Model } from "../../worker/core/model/model.ts";

/** A model whose points do not fade: what changes a score here is a fault. */
export const controlModel: Model = {
  dimensions: [{ id: "engagement" }, { id: "fit" }],
  rules: [{ id: "any", when: { signal: ["cart_add", "page_view", "note"] }, points: 7, limit: "none" }],
  stages: [{ id: "mql", enter: { score: { gte: 10 } } }],
};
const controlSecret = "control-visitor-000000";

/** Sends what the control visitor did; gives the public id. */
export async function beginControl(url: string, keys: SiteKeys): Promise<string> {
  const signals = ["cart_add", "page_view", "chat_open"].map((kind) => ({ id: kind, kind }));
  const body = JSON.stringify({ secret: controlSecret, signals });
  const response = await fetch(`${url}/v1/signals?k=${keys.siteKey}`, { method: "POST", body });
  return JSON.parse(await response.text()).visitor;
}

/** Everything about the control visitor and its site that nothing but the control may change, as text. */
export async function readControl(url: string, keys: SiteKeys, visitor: string): Promise<string> {
  const read = async (path: string) => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${keys.secretKey}` } });
    return response.text();
  };
  const { score, stage, signals, journal } = JSON.parse(await read(`/v1/visitors/${visitor}`));
  return JSON.stringify([score, stage, signals, journal, await read("/v1/model"), await read("/v1/prompts")]);
}
