import type { Hono } from "hono";
import type { Days } from "../core/report/days.ts";
import { type Flaw, fail, ok } from "../core/result.ts";
import type { CountBasis } from "../store/counted-people.ts";
import { listPeople, type PeopleFilter, type PeoplePlace } from "../store/report-people.ts";
import type { Api } from "./context.ts";
import { listReportPeople, type PeopleList } from "./contract/report-people.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { cutPage, makeCursor, type Place, readCursor } from "./cursor.ts";
import { none } from "./open-people.ts";
import { openReport } from "./report-days.ts";
import { toIso } from "./tell-visitor.ts";

type Query = Omit<Asked<typeof listReportPeople>["query"], "limit" | "cursor">;

/** Routes the people behind the numbers of reports. */
export function routeReportPeople(app: Hono<Api>): void {
  serve(app, listReportPeople, listPage);
}

async function listPage({ c, caller, query: { limit, cursor, ...query } }: Asked<typeof listReportPeople>) {
  const keyring = c.get("keyring");
  const scope = `report-people:${caller.site.id}:${JSON.stringify(query)}`;
  const after = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !after) return fail({ kind: "bad-cursor" } as const);
  const flaws = findFlaws(
    query,
    caller.site.policy.model.stages.map(({ id }) => id),
  );
  if (flaws.length > 0)
    return fail({ kind: "bad-query", detail: "This asks for nothing that can be told.", flaws } as const);
  const opened = await openReport(c, caller.site, query);
  if (!opened.ok) return opened;
  const { db, basis, days, head } = opened.value;
  const filter = makeFilter(basis, days, query);
  const { count, people: found } = await listPeople(db, filter, { after, rows: limit + 1 });
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.at, last.person]),
  );
  const people: PeopleList["people"] = page.map(
    ({ person: id, isLead, email, stage, score, at, seenAt }) => ({
      ...{ id, kind: isLead === 1 ? "lead" : "visitor", email, stage, score },
      at: toIso(at),
      firstSeenAt: toIso(seenAt),
      url: `/v1/${isLead === 1 ? "leads" : "visitors"}/${id}`,
    }),
  );
  return ok({ body: { ...head, count, people, cursor: next } });
}

/** Nobody at all would be no answer to a stage that is misspelt, nor would one deed of two. */
function findFlaws(query: Query, stages: readonly string[]): readonly Flaw[] {
  const unknown = (["reached", "before"] as const).filter(
    (name) => query[name] !== undefined && !stages.includes(query[name]),
  );
  const [, ...more] = (["reached", "became", "won"] as const).filter((name) => query[name] !== undefined);
  return [
    ...unknown.map((name) => ({
      pointer: `/${name}`,
      detail: `must be a stage of the model: ${stages.join(", ")}`,
    })),
    ...more.map((name) => ({ pointer: `/${name}`, detail: "only one of reached, became and won at once" })),
  ];
}

function readPlace(place: Place | null): PeoplePlace | null {
  const [at, person] = place ?? [];
  return typeof at === "number" && typeof person === "string" ? { at, person } : null;
}

function makeFilter(basis: CountBasis, { from, to }: Days, query: Query): PeopleFilter {
  const { by, of, touch, reached, became, won, channel, campaign, rule, fired, before } = query;
  const textOf = (text: string | undefined) => (text === none ? "" : (text ?? null));
  return {
    ...{ basis, by, touch },
    from: Date.parse(from),
    to: Date.parse(to),
    isOfLeads: of === "leads",
    reached: reached ?? null,
    becameLead: became !== undefined,
    hasWon: won !== undefined,
    channel: textOf(channel),
    campaign: textOf(campaign),
    fired: rule === undefined ? null : { rule, isSo: fired === "true", before: before ?? null },
  };
}
