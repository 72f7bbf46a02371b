import { place } from "../route.ts";
import { readVisitors } from "./read.ts";
import { Freshness, Rows } from "./rows.tsx";
import { useList } from "./use-list.ts";
import { ViewSwitch } from "./view-switch.tsx";
import { VisitorRow } from "./visitor-row.tsx";

/** Lists who has not said who they are, highest score first. */
export function AnonymousList() {
  const list = useList(readVisitors, "");
  const highest = Math.max(list.live.value?.rows[0]?.score ?? 1, 1);
  return (
    <>
      <header class="pane-head">
        <h1>Anonymous</h1>
        <ViewSwitch here="anonymous" />
        <Freshness list={list} />
      </header>
      <Rows
        list={list}
        label="Anonymous"
        nameRow={({ id }) => id}
        show={(visitor) => (
          <VisitorRow
            visitor={visitor}
            share={Math.max(0, visitor.score / highest)}
            isOpen={place.value.person === visitor.id}
          />
        )}
        empty={
          <p class="nobody">
            Nobody anonymous. Whoever comes without saying who they are appears here at once.
          </p>
        }
      />
    </>
  );
}
