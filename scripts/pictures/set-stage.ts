import { setTimeout as sleep } from "node:timers/promises";
import { type Hook, startHook } from "../../test/support/hook.ts";
import type { DevFile } from "../state-folder.ts";
import { letThemCome, send } from "./visitors.ts";

/** A site with something on every screen, and one that has never had a signal. */
export interface Stage {
  /** The secret key of the site where nobody has come yet. */
  readonly newKey: string;
  close(): Promise<void>;
}

const qualified = [{ kind: "stage_entered", of: ["mql", "sql"] }];

/** Leaves on a seeded site a draft, destinations with and (if `hasTrouble`) without luck, and people who are handed off. */
export async function setStage(dev: DevFile, hasTrouble: boolean): Promise<Stage> {
  const { url, secretKey } = dev;
  const hooks = await Promise.all([startHook(), startHook()]);
  const [ours, gone] = hooks;
  gone.answer(410);
  const destinations = [
    { kind: "webhook", name: "Our own server", effects: qualified, settings: { url: ours.url } },
    {
      ...{ kind: "slack", name: "Slack, #sales", dryRun: true, filter: { minScore: 40 } },
      effects: [...qualified, { kind: "prompt_answered" }],
      ...{ settings: {}, secrets: { url: "https://hooks.slack.com/services/T0/B0/made-up" } },
    },
    {
      ...{ kind: "hubspot", name: "HubSpot", dryRun: true, effects: [{ kind: "lead_identified" }] },
      ...{ settings: {}, secrets: { token: "pat-eu1-made-up" } },
    },
    ...(hasTrouble
      ? [{ kind: "webhook", name: "Data warehouse", effects: qualified, settings: { url: gone.url } }]
      : []),
  ];
  for (const destination of destinations) await send(`${url}/v1/destinations`, destination, secretKey);
  await draftSomething(dev);
  if (hasTrouble) await eraseSomebody(dev);
  await letThemCome(dev, 0);
  await (hasTrouble ? gone : ours).whenReceived(1);
  await waitUntilDelivered(dev);
  const site = { name: "Acme shop", origins: ["https://acme.example"] };
  const { keys } = await send(`${url}/v1/sites`, site, secretKey);
  return { newKey: keys.secretKey, close: () => closeAll(hooks) };
}

async function closeAll(hooks: readonly Hook[]): Promise<void> {
  await Promise.all(hooks.map((hook) => hook.close()));
}

/** A receiver has a hand-off before the log says so. */
async function waitUntilDelivered({ url, secretKey }: DevFile): Promise<void> {
  const headers = { authorization: `Bearer ${secretKey}` };
  for (;;) {
    const answer = await fetch(`${url}/v1/deliveries?state=delivered`, { headers });
    const { deliveries }: { deliveries: readonly unknown[] } = await answer.json();
    if (deliveries.length > 0) return;
    await sleep(200);
  }
}

/** Leaves an entry in the list of erasures. */
async function eraseSomebody({ url, secretKey }: DevFile): Promise<void> {
  const headers = { authorization: `Bearer ${secretKey}` };
  const answer = await fetch(`${url}/v1/visitors?limit=1`, { headers });
  const { visitors }: { visitors: readonly { id: string }[] } = await answer.json();
  for (const { id } of visitors) await fetch(`${url}/v1/visitors/${id}`, { method: "DELETE", headers });
}

/** Leaves a draft, so that the screens that show one have something to show. */
async function draftSomething({ url, secretKey }: DevFile): Promise<void> {
  const headers = { authorization: `Bearer ${secretKey}`, "content-type": "application/json" };
  const model: { rules: { id: string; points?: number }[] } = await (
    await fetch(`${url}/v1/model`, { headers })
  ).json();
  const rules = model.rules
    .filter(({ id }) => id !== "ad-click")
    .map((rule) => (rule.id === "pricing-dwell" ? { ...rule, points: 35 } : rule));
  const body = JSON.stringify({ ...model, rules });
  await fetch(`${url}/v1/model/draft`, { method: "PUT", headers, body });
}
