import { useMemo } from "preact/hooks";
import { api } from "../api.ts";
import { makeResource, useResource } from "../data/resource.ts";
import { Moment } from "../moment.tsx";
import { toAddress } from "../place.ts";
import { isMoving, stateNames, wordEffect, wordLast } from "../words/delivery.ts";

const mostRows = "10";

/** Lists what was handed off of a lead, where to, and what became of it; says nothing where there is no destination. */
export function HandOffs({ id }: { readonly id: string }) {
  const resource = useMemo(() => makeHandOffs(id), [id]);
  const { value } = useResource(resource);
  if (!value || (value.destinations.length === 0 && value.deliveries.length === 0)) return null;
  const nameOf = (destination: string) =>
    value.destinations.find((one) => one.id === destination)?.destination.name ?? "A deleted destination";
  const log = `${toAddress("destinations", "deliveries")}?lead=${id}`;
  return (
    <section aria-labelledby="hand-offs-title" class="hand-offs">
      <h2 id="hand-offs-title">Handed off</h2>
      {value.deliveries.length === 0 && (
        <p class="quiet">Not yet: no destination has waited for what happened so far.</p>
      )}
      <ul>
        {value.deliveries.map((delivery) => (
          <li key={delivery.id}>
            <a href={`${toAddress("destinations", "deliveries", delivery.id)}?lead=${id}`}>
              <bdi>{nameOf(delivery.destination)}</bdi>
            </a>
            <span>{wordEffect(delivery)}</span>
            <span class="state" data-state={delivery.state}>
              {stateNames[delivery.state]}
            </span>
            <Moment at={delivery.endedAt ?? delivery.madeAt} />
            {delivery.state !== "delivered" && wordLast(delivery) !== "" && (
              <span class="detail quiet">
                <bdi>{wordLast(delivery)}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
      {value.hasMore && <a href={log}>All of them</a>}
    </section>
  );
}

function makeHandOffs(lead: string) {
  return makeResource(
    async (options) => {
      const [listed, known] = await Promise.all([
        api.listDeliveries({ query: { lead, limit: mostRows }, ...options }),
        api.listDestinations(),
      ]);
      if (listed.kind !== "ok") return listed;
      if (known.kind !== "ok") return known;
      const { deliveries, cursor } = listed.value;
      const { destinations } = known.value;
      return { ...listed, value: { deliveries, destinations, hasMore: cursor !== null } };
    },
    ({ deliveries }) => deliveries.some((delivery) => isMoving(delivery, Date.now())),
  );
}
