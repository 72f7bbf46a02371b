import type { Context } from "hono";
import type { VisitorId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type Description, getProfile } from "../env.ts";
import type { Site } from "../store/site.ts";
import { askProfile } from "./ask-profile.ts";
import type { Api } from "./context.ts";
import type { Problem } from "./problem.ts";

/** Everything that a visitor's object tells. */
export type Described = Extract<Description, { readonly kind: "described" }>;

/** Whom to describe, of which site, at which instant (epoch ms). */
export interface DescribeQuery {
  readonly site: Site;
  readonly visitor: VisitorId;
  readonly now: number;
  /** The address of a page about which to say why no prompt comes there. */
  readonly url?: string;
}

/** Asks a visitor's object for everything; unknown visitors, and other sites', are `not-found`. */
export async function describeVisitor(
  c: Context<Api>,
  { site, visitor, now, url }: DescribeQuery,
): Promise<Result<Described, Problem>> {
  const page = url === undefined ? {} : { page: { id: "asked", url } };
  const question = { site: site.id, visitor, revision: site.policy.revision, now, ...page };
  const told = await askProfile({
    open: () => getProfile(c.env, site.id, visitor),
    policy: site.policy,
    ask: (profile, given) => profile.describe(question, given),
  });
  if (!told.ok) return told;
  return told.value.kind === "described" ? ok(told.value) : fail({ kind: "not-found" });
}
