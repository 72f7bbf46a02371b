import { corpusChunks, type HostileSite, keptCorpus } from "./hostile-site.ts";
import { makeAsk } from "./make-ask.ts";
import type { TestServer } from "./server.ts";

/** Lets a site's own people, or who got hold of their papers, write the corpus where they write: of a lead, and in a file of spend. */
export async function fillByStaff({ dev }: TestServer, { lead }: HostileSite): Promise<void> {
  const ask = makeAsk(dev.url, dev.secretKey);
  for (const [place, reason] of corpusChunks.entries()) {
    await ask(`/v1/leads/${lead}/outcome`, "POST", { kind: "accepted", id: `said-${place}`, reason });
    await ask(`/v1/leads/${lead}/notes`, "POST", { text: reason });
  }
  const day = new Date().toISOString().slice(0, 10);
  const rows = keptCorpus.map((campaign) => ({
    ...{ day, channel: "Display", campaign, cost: 1 },
    currency: "EUR",
  }));
  await ask("/v1/spend", "POST", { rows });
}

/** Drafts a model with a rule for each payload, which has it for its name and waits for it. */
export async function draftHostileRules({ dev }: TestServer): Promise<void> {
  const ask = makeAsk(dev.url, dev.secretKey);
  const model = await (await ask("/v1/model")).json();
  await ask("/v1/model/draft", "PUT", { ...model, rules: [...model.rules, ...keptCorpus.map(makeRule)] });
}

function makeRule(payload: string, place: number): object {
  const where = { field: "page.title", op: "eq", value: payload };
  return { id: `hostile-${place}`, name: payload, when: { signal: "page_view", where }, points: 1 };
}
