import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { WireAnswer, WireVerdict } from "../../snippet/wire.ts";
import type { VisitorDetail } from "../../worker/http/contract/visitors.ts";
import { makeToken } from "../../worker/keyring.ts";
import { maxSignalsPerRequest } from "../../worker/limits.ts";
import { askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

let site: TestSite;

beforeAll(async () => {
  site = await makeSite();
});

const weekMs = 7 * 86_400_000;

/** What is wrong with a signal, and the verdict that it gets for it. */
const flaws: Readonly<Record<string, object>> = {
  "bad-id": { id: "a b" },
  "bad-kind": { kind: "Cart" },
  "needs-secret-key": { kind: "note" },
  "bad-age": { age: "5" },
  "too-old": { age: weekMs + 60_000 },
  "bad-seq": { seq: -1 },
  "bad-session": { session: {} },
  "bad-page": { page: "p" },
  "bad-props": { props: [] },
  "too-large": {
    props: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, "x".repeat(1_000)])),
  },
};

const flaw = fc.constantFrom(...Object.keys(flaws));

async function sendAs(secret: string, signals: readonly unknown[]): Promise<WireAnswer> {
  return (await send(site, makeBatch(secret, signals))).json<WireAnswer>();
}

/** Tells the ids of what is stored of what somebody sent; none if there is nobody. That a prompt fell due the edge says itself. */
async function listStored(visitor: string): Promise<readonly string[]> {
  const response = await askWith(site.read, `/v1/visitors/${visitor}`);
  if (response.status === 404) return [];
  const { signals } = await response.json<VisitorDetail>();
  return signals.filter(({ kind }) => kind !== "prompt_due").map(({ id }) => id);
}

const refusals = (verdicts: readonly WireVerdict[]) => verdicts.filter(({ accepted }) => !accepted);

describe("one bad signal", () => {
  for (const [verdict, more] of Object.entries(flaws)) {
    test(`that is ${verdict} costs none of its ${maxSignalsPerRequest - 1} neighbours`, async () => {
      const at = 17;
      const signals = Array.from({ length: maxSignalsPerRequest }, () => makeSignal("cart_add"));
      signals[at] = makeSignal("cart_add", more);
      const { visitor, verdicts, score } = await sendAs(makeToken(), signals);
      expect(verdicts).toEqual([expect.objectContaining({ accepted: false, verdict })]);
      expect(verdicts[0]?.pointer).toMatch(new RegExp(`^/signals/${at}(/|$)`));
      expect(score).toBe(30 * (maxSignalsPerRequest - 1));
      expect(await listStored(visitor)).toHaveLength(maxSignalsPerRequest - 1);
    });
  }
});

/** A signal of a batch: good, with a flaw, or the same as an earlier one. */
const part = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("good" as const), id: fc.nat({ max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("bad" as const), flaw }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("other" as const), id: fc.nat({ max: 12 }) }) },
);
type Part = typeof part extends fc.Arbitrary<infer Made> ? Made : never;

function makePart(made: Part): object {
  if (made.kind === "bad") return makeSignal("cart_add", flaws[made.flaw]);
  // Of one id there are two contents: whichever comes first is kept.
  return makeSignal(made.kind === "good" ? "cart_add" : "page_view", { id: `s${made.id}` });
}

describe("whatever a browser sends in whatever batches", () => {
  test("accepted and rejected are all that was sent, and what is accepted is stored once", async () => {
    const batches = fc.array(fc.array(part, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(batches, async (made) => {
        const secret = makeToken();
        const kept = new Map<string, string>();
        let visitor = "";
        for (const parts of made) {
          const answer = await sendAs(secret, parts.map(makePart));
          visitor = answer.visitor;
          const expected = parts.filter((one) => !isAccepted(one, kept)).length;
          expect(refusals(answer.verdicts)).toHaveLength(expected);
          const pointers = answer.verdicts.flatMap(({ pointer }) => pointer ?? []);
          expect(new Set(pointers).size).toBe(pointers.length);
        }
        expect([...(await listStored(visitor))].sort()).toEqual([...kept.keys()].sort());
      }),
      { numRuns: 60, seed: 20_261_127 },
    );
  }, 60_000);
});

/** What the edge is to do with a signal, said once more and simply: keeps the first content of each id. */
function isAccepted(made: Part, kept: Map<string, string>): boolean {
  if (made.kind === "bad") return false;
  const id = `s${made.id}`;
  const first = kept.get(id) ?? made.kind;
  kept.set(id, first);
  return first === made.kind;
}
