import { beforeAll, expect, test, vi } from "vitest";
import { makeToken } from "../../worker/keyring.ts";
import { readReport } from "./exposed.ts";
import { askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
  const offer = { action: "banner", when: { stage: ["anonymous"] }, content: { title: "Offer" } };
  const given = { ...offer, id: "given", goals: [{ signal: "purchase" }] };
  // It comes first, or the other would be in its way.
  const held = { ...given, id: "held", priority: 1, holdoutPercent: 100 };
  for (const json of [given, held]) {
    expect((await askWith(site.admin, "/v1/prompts", { json })).status).toBe(201);
  }
});

/** Comes as somebody new, and does one thing after another. */
async function visit(kinds: readonly string[]): Promise<void> {
  const secret = makeToken();
  for (const [seq, kind] of kinds.entries()) {
    const props = kind.startsWith("prompt_") ? { prompt: "given" } : {};
    const response = await send(site, makeBatch(secret, [makeSignal(kind, { seq, props })]));
    expect(response.status).toBe(200);
    // What happens in one millisecond has no before and after.
    await scheduler.wait(5);
  }
}

test("what people do with a prompt, and what those do who never see it, is in the report within seconds", async () => {
  await visit(["page_view", "prompt_show", "prompt_click", "purchase"]);
  await visit(["page_view", "prompt_show", "prompt_show", "prompt_dismiss"]);
  await visit(["page_view"]);
  await vi.waitFor(async () => {
    const { prompts } = await readReport(site.read);
    expect(prompts.map(({ prompt, prompted, holdout }) => ({ prompt, prompted, holdout }))).toMatchObject([
      { prompt: "demo", prompted: { people: 0 } },
      {
        prompt: "given",
        prompted: { people: 3, shown: 2, shows: 3, clicked: 1, dismissed: 1, converted: 1, pending: 2 },
        holdout: { people: 0 },
      },
      { prompt: "held", prompted: { people: 0 }, holdout: { people: 3, converted: 1, pending: 2 } },
    ]);
  }, 10_000);
}, 20_000);
