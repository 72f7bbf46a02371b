import { useResource } from "../../data/resource.ts";
import { toAddress } from "../../place.ts";
import { prompts } from "../../prompts/data.ts";
import { Skeleton } from "../../skeleton.tsx";
import { TroubleNotice } from "../../trouble-notice.tsx";
import { wordId } from "../../wording.ts";
import { destinations } from "../data.ts";
import { deadLetters } from "../dead-letters.ts";
import { DestinationRow } from "./destination-row.tsx";

/** Lists where leads go, and how each does. */
export function DestinationsPart() {
  const live = useResource(destinations);
  const dead = useResource(deadLetters).value?.deliveries ?? [];
  const named = useResource(prompts).value?.prompts ?? [];
  const list = live.value?.destinations;
  const namePrompt = (id: string) => named.find(({ prompt }) => prompt.id === id)?.prompt.name ?? wordId(id);
  return (
    <>
      <TroubleNotice live={live} />
      {!list && live.trouble === null && <Skeleton />}
      {list?.length === 0 && (
        <section class="notice">
          <h2>Nobody is told yet</h2>
          <p>
            A destination gets a lead the moment it becomes one for sales: who it is, why now, and what
            happened before. Your own server, Slack, HubSpot, Salesforce or Pipedrive.
          </p>
          <a class="button" href={toAddress("destinations", "new")}>
            Add the first
          </a>
        </section>
      )}
      {list && list.length > 0 && (
        <ul class="rows">
          {list.map((stored) => (
            <DestinationRow
              key={stored.id}
              stored={stored}
              dead={dead.filter(({ destination }) => destination === stored.id).length}
              namePrompt={namePrompt}
            />
          ))}
        </ul>
      )}
    </>
  );
}
