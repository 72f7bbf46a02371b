import { expect, test, vi } from "vitest";
import { makeBrowser } from "./browser.ts";
import { askWith, makeSite, peopleModel } from "./world.ts";

interface Listed {
  readonly leads: readonly {
    readonly email: string | null;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

/** Makes as many traits as one request may say, as long as each may be. */
function makeJunk(round: number): Readonly<Record<string, string>> {
  const entries = Array.from(
    { length: 50 },
    (_, index) => [`junk_${round}_${index}`, "x".repeat(1_000)] as const,
  );
  return Object.fromEntries(entries);
}

const email = "dana@acme.example";

test("whatever a browser has said of itself, the list has the address and what the site says", async () => {
  const site = await makeSite({ rules: peopleModel, hasIdentity: true });
  const browser = makeBrowser(site);
  await browser.act("cart_add");
  for (const round of [1, 2, 3]) await browser.identify({ traits: makeJunk(round) });
  await browser.verify({ email });
  await askWith(site.write, "/v1/identity", { json: { email, traits: { plan: "pro" } } });
  const listed = await vi.waitFor(
    async () => {
      const { leads } = await (await askWith(site.read, "/v1/leads")).json<Listed>();
      expect(leads[0]?.attributes).toHaveProperty("plan");
      return leads[0];
    },
    { timeout: 10_000 },
  );
  expect(listed).toMatchObject({ email, attributes: { email, plan: "pro" } });
  expect(JSON.stringify(listed).length).toBeLessThan(40_000);
});
