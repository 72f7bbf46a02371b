import type { SiteId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import type { Written } from "./index.ts";

/** Where the Worker of `npm run seed` takes orders; no other has it. */
export const orderPath = "/seed";

/** What the command wants of the Worker that it runs. */
export type Order =
  | { readonly kind: "tell-policy"; readonly site: SiteId }
  | {
      readonly kind: "put-people";
      readonly policy: Policy;
      /** Up to when the year lasts, epoch ms. */
      readonly now: number;
      /** Made-up people, of each their objects, a lead's first. */
      readonly people: readonly (readonly Written[])[];
    };

/** What came of people that were put there: objects that are new, and those that knew somebody already. */
export interface PutPeople {
  readonly added: number;
  readonly known: number;
}
