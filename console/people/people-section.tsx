import { toHref, type View } from "../place.ts";
import { place } from "../route.ts";
import { TroubleNotice } from "../trouble-notice.tsx";
import { PeopleList } from "./people-list.tsx";
import { type List, rowsOf } from "./use-list.ts";

type Kind = Exclude<View, "people">;

const titles = { leads: "Leads", anonymous: "Anonymous" } as const satisfies Record<Kind, string>;

const empty = {
  leads: "No leads yet. A visitor becomes one by giving an e-mail address, or when your site says who it is.",
  anonymous: "Nobody anonymous. Whoever comes without saying who they are appears here at once.",
} as const satisfies Record<Kind, string>;

interface PeopleSectionProps {
  readonly of: Kind;
  readonly list: List;
  /** The highest score on the page, which all others are measured by. */
  readonly highest: number;
}

/** Shows one list: alone under the page's own title, or as a part of everyone under its own. */
export function PeopleSection({ of, list, highest }: PeopleSectionProps) {
  const { view } = place.value;
  if (view !== of && view !== "people") return null;
  const { value } = list.live;
  const title = titles[of];
  return (
    <section aria-label={title}>
      {view === "people" && <h2>{title}</h2>}
      <TroubleNotice live={list.live} />
      {value?.rows.length === 0 && <p class="nobody">{empty[of]}</p>}
      {value && value.rows.length > 0 && <PeopleList label={title} rows={value.rows} highest={highest} />}
      {value?.hasMore && <More of={of} list={list} />}
    </section>
  );
}

function More({ of, list }: Pick<PeopleSectionProps, "of" | "list">) {
  if (place.value.view === "people")
    return (
      <a class="button" href={toHref(of)}>
        All {titles[of].toLowerCase()}
      </a>
    );
  if (list.isWhole) return <p class="quiet">These are the {rowsOf.most} highest scores.</p>;
  return (
    <button type="button" class="button" onClick={list.showMore}>
      Show more
    </button>
  );
}
