import type { Page } from "../../worker/core/history/signal.ts";
import type { VisitorId } from "../../worker/core/ids.ts";

/** Somebody whom prompts may come before. It has the form of an id, which is all that the brand promises. */
export const someone = "v".repeat(22) as VisitorId;

/** A page for prompts to come up on. */
export const somewhere: Page = { id: "page", url: "https://site.test/" };
