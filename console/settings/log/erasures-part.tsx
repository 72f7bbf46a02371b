import type { AnswerOf, Operations, Outcome } from "../../../worker/http/contract/client.ts";
import { api } from "../../api.ts";
import { type Page, toPage, usePages } from "../../data/use-pages.ts";
import { Moment } from "../../moment.tsx";
import { Paged } from "../../parts/paged.tsx";
import { isLead } from "../../place.ts";

type Erasure = AnswerOf<Operations["listErasures"]>["erasures"][number];

async function readErasures(cursor: string | undefined): Promise<Outcome<Page<Erasure>>> {
  const answer = await api.listErasures({ query: cursor ? { cursor } : {} });
  return toPage(answer, ({ erasures }) => erasures);
}

/** Lists who was erased, on whose word and when; of the person nothing but the id is left. */
export function ErasuresPart() {
  const pages = usePages(readErasures);
  return (
    <>
      <p class="quiet before-list">
        An erased person is gone from everywhere within minutes, and from the platform’s backups after 30
        days. Erase somebody on their own page.
      </p>
      <Paged
        pages={pages}
        label="Erasures, the newest first"
        empty="Nobody has been erased yet. Each erasure stays listed here by its id alone, so that you can prove it."
      >
        {(erasure) => <ErasureRow key={erasure.person + erasure.requestedAt} erasure={erasure} />}
      </Paged>
    </>
  );
}

function ErasureRow({
  erasure: { person, requestedAt, requestedBy, doneAt },
}: {
  readonly erasure: Erasure;
}) {
  return (
    <li class="row erasure-row">
      <span class="row-main">
        <span>
          {isLead(person) ? "Lead" : "Visitor"} <code>{person}</code>
        </span>
        <span class="quiet">
          asked for <Moment at={requestedAt} />
          {requestedBy === null ? " by the site’s retention" : ` by ${requestedBy}`}
        </span>
      </span>
      <span class="row-end">
        {doneAt === null ? (
          <span class="chip mark">being erased</span>
        ) : (
          <span class="quiet">
            erased <Moment at={doneAt} />
          </span>
        )}
      </span>
    </li>
  );
}
