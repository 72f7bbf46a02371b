import type { AnswerOf, ArgumentsOf, Operations } from "../../worker/http/contract/client.ts";

/** A site as its people see it. */
export type Site = AnswerOf<Operations["getSite"]>;
/** What a patch may say of it. */
export type SitePatch = ArgumentsOf<Operations["changeSite"]>["body"];
