import type { Handoff } from "./handoff.ts";

/** For which site an example is made, under which address of the deployment, and when (epoch ms). */
export interface ExampleParts {
  readonly site: string;
  readonly home: string;
  readonly now: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Makes up a hand-off with every field filled, of somebody at a domain that nobody can have (RFC 2606). */
export function makeExample({ site, home, now }: ExampleParts): Handoff {
  const at = (ms: number) => new Date(now - ms).toISOString();
  const id = "ld_exampleexampleexample0";
  const url = "https://www.example.com/pricing";
  const effect = { id: "mql/1", kind: "stage_entered", stage: "mql", from: "engaged", at: at(0) } as const;
  return {
    type: "stage.entered",
    timestamp: at(0),
    data: {
      site,
      effect,
      lead: {
        ...{ id, email: "dana@acme.example", userId: "u-1042", name: "Dana Ruiz", identity: "verified" },
        url: `${home}/console/#/leads/${id}`,
        ...{ firstSeenAt: at(6 * dayMs), lastSeenAt: at(0) },
        attributes: { job_title: "Head of Operations", country: "DE" },
      },
      account: { domain: "acme.example", name: null },
      score: 78,
      dimensions: { engagement: 58, fit: 20 },
      grade: "B2",
      stage: "mql",
      segments: ["pricing-shoppers"],
      reasons: [
        { rule: "demo-request", name: "Asked for a demo", points: 40 },
        { rule: "business-mail", name: "Uses a business e-mail address", points: 20 },
        { rule: "pricing-dwell", name: "Read the pricing page for 30 seconds", points: 18 },
      ],
      why: "78 points, B2, mql: +40 Asked for a demo, +20 Uses a business e-mail address, +18 Read the pricing page for 30 seconds.",
      journey: [
        { at: at(0), kind: "demo_request", url, title: "Pricing", props: {} },
        { at: at(minuteMs), kind: "dwell", url, title: "Pricing", props: { seconds: 30 } },
        { at: at(2 * minuteMs), kind: "page_view", url, title: "Pricing", props: {} },
      ],
      firstTouch: {
        channel: "Paid Search",
        source: "google",
        medium: "cpc",
        campaign: "brand",
        landing: url,
      },
      lastTouch: { channel: "Direct", source: "(direct)", medium: "(none)", landing: url },
    },
  };
}
