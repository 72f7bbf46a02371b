import type { Destination, DestinationKind } from "../../worker/core/handoff/destination.ts";
import type { Handoff } from "../../worker/core/handoff/handoff.ts";
import type { Connection, Reach } from "../../worker/jobs/destinations/adapter.ts";

export const now = Date.UTC(2026, 10, 27, 12);

type Data = Handoff["data"];

/** Makes the hand-off that the tests send: Dana of Acme, who became a marketing qualified lead; `changes` replace what differs. */
export function makeHandoff(
  changes: Partial<Omit<Data, "lead">> & { lead?: Partial<Data["lead"]> } = {},
): Handoff {
  const { lead, ...rest } = changes;
  return {
    type: "stage.entered",
    timestamp: "2026-11-27T11:58:30.000Z",
    data: {
      site: "st_1",
      effect: {
        id: "mql/1",
        kind: "stage_entered",
        stage: "mql",
        from: "engaged",
        at: "2026-11-27T11:58:30.000Z",
      },
      account: { domain: "acme.test", name: "Acme" },
      score: 78.04,
      dimensions: { engagement: 58, fit: 20 },
      grade: "B2",
      stage: "mql",
      segments: ["pricing-shoppers"],
      reasons: [
        { rule: "pricing-dwell", name: "Read the pricing page", points: 20 },
        { rule: "student", name: "Is a student", points: -5.5 },
      ],
      why: "Read the pricing page, and came three times this week.",
      journey: [
        {
          at: "2026-11-27T11:58:00.000Z",
          kind: "dwell",
          url: "https://shop.test/pricing",
          title: "Pricing",
          props: { seconds: 60 },
        },
        {
          at: "2026-11-27T11:57:00.000Z",
          kind: "cart_add",
          url: "https://shop.test/plans",
          title: null,
          props: {},
        },
      ],
      firstTouch: { channel: "Paid Search", source: "google", campaign: "spring", landing: "/" },
      lastTouch: { channel: "Email" },
      ...rest,
      lead: {
        id: "ld_AAAAAAAAAAAAAAAAAAAAAA",
        email: "dana@acme.test",
        userId: null,
        name: "Dana Ruiz",
        identity: "verified",
        url: "https://ripen.test/console/leads/ld_AAAAAAAAAAAAAAAAAAAAAA",
        firstSeenAt: "2026-11-20T08:00:00.000Z",
        lastSeenAt: "2026-11-27T11:58:00.000Z",
        attributes: { first_name: "Dana", last_name: "Ruiz", job_title: "Head of Operations" },
        ...lead,
      },
    },
  };
}

/** Makes a destination of that kind, sending everything. */
export function makeDestination(kind: DestinationKind, changes: Partial<Destination> = {}): Destination {
  return { kind, name: "Sales", enabled: true, dryRun: false, effects: [], settings: {}, ...changes };
}

/** Connects to a destination by a reach. */
export function connect(
  destination: Destination,
  secrets: Readonly<Record<string, string>>,
  reach: Reach,
): Connection {
  return { destination, secrets, reach, now };
}
