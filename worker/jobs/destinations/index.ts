import type { DestinationKind } from "../../core/handoff/destination.ts";
import type { Adapter } from "./adapter.ts";
import { hubspotAdapter } from "./hubspot.ts";
import { pipedriveAdapter } from "./pipedrive.ts";
import { salesforceAdapter } from "./salesforce.ts";
import { slackAdapter } from "./slack.ts";
import { webhook } from "./webhook.ts";

/** How hand-offs get to each kind of destination. */
export const adapters: Readonly<Record<DestinationKind, Adapter>> = {
  webhook,
  slack: slackAdapter,
  hubspot: hubspotAdapter,
  salesforce: salesforceAdapter,
  pipedrive: pipedriveAdapter,
};
