// The product's own Worker with one way in more, so that a made-up year can be put where real traffic would have left it. `npm run seed`
// alone runs it, on this machine, while it fills a site; it is never deployed.
import { isLeadId } from "../../worker/core/ids.ts";
import type { Policy } from "../../worker/core/model/policy.ts";
import { type Env, getProfile } from "../../worker/env.ts";
import worker, { Live, Profile } from "../../worker/index.ts";
import type { JobMessage } from "../../worker/jobs/message.ts";
import { openDatabase } from "../../worker/store/database.ts";
import { loadSite } from "../../worker/store/site.ts";
import type { Written } from "./index.ts";
import { type Order, orderPath, type PutPeople } from "./order.ts";

export { Live, Profile };

export default {
  ...worker,
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== orderPath) return worker.fetch(request, env, ctx);
    // Other programs on this machine, and pages in its browsers, have no business here.
    if (request.headers.get("authorization") !== `Bearer ${env.RIPEN_SECRET}`)
      return new Response(null, { status: 401 });
    return Response.json(await obey(env, await request.json<Order>()));
  },
} satisfies ExportedHandler<Env, JobMessage>;

async function obey(env: Env, order: Order): Promise<unknown> {
  switch (order.kind) {
    case "tell-policy":
      return (await loadSite(openDatabase(env.DB), order.site, null))?.policy ?? null;
    case "put-people":
      return putPeople(env, order);
  }
}

async function putPeople(
  env: Env,
  { policy, now, people }: Extract<Order, { readonly kind: "put-people" }>,
): Promise<PutPeople> {
  const put = await Promise.all(people.map((objects) => putPerson(env, objects, { policy, now })));
  const kinds = put.flat();
  const added = kinds.filter((kind) => kind === "reinstated").length;
  return { added, known: kinds.length - added };
}

/** Puts one person's objects there one after the other: a lead that knows all already learns nothing from its browsers. */
async function putPerson(
  env: Env,
  objects: readonly Written[],
  { policy, now }: { readonly policy: Policy; readonly now: number },
): Promise<readonly string[]> {
  const { site, revision } = policy;
  const kinds: string[] = [];
  for (const { person, commits } of objects) {
    const whose = isLeadId(person) ? { lead: person } : { visitor: person };
    const copy = { site, ...whose, revision, now, commits };
    kinds.push((await getProfile(env, site, person).reinstate(copy, policy)).kind);
  }
  return kinds;
}
