import { useSignal } from "@preact/signals";
import { useResource } from "../../data/resource.ts";
import { goTo, query } from "../../route.ts";
import { Skeleton } from "../../skeleton.tsx";
import { TroubleNotice } from "../../trouble-notice.tsx";
import type { Delivery } from "../../words/delivery.ts";
import { type LogFilter, readFilter, toLog } from "../address.ts";
import { destinations } from "../data.ts";
import { DeliveryRow } from "./delivery-row.tsx";
import { DeliverySheet } from "./delivery-sheet.tsx";
import { Filters } from "./filters.tsx";
import { findLog } from "./log.ts";
import { Replay } from "./replay.tsx";

interface DeliveriesPartProps {
  /** The delivery that is open beside the list; null for none. */
  readonly opened: string | null;
}

/** Lists what was and is to be handed off, narrowed as the address says. */
export function DeliveriesPart({ opened }: DeliveriesPartProps) {
  const filter = readFilter(query.value);
  const log = findLog(filter);
  const live = useResource(log.resource);
  const known = useResource(destinations).value?.destinations ?? [];
  const isAsked = useSignal(false);
  const list = live.value?.deliveries;
  const nameOf = (id: string) =>
    known.find((stored) => stored.id === id)?.destination.name ?? "A deleted destination";
  return (
    <>
      <Filters
        filter={filter}
        destinations={known}
        lead={list?.[0]?.name}
        onReplay={() => {
          isAsked.value = true;
        }}
      />
      <TroubleNotice live={live} />
      {!list && live.trouble === null && <Skeleton />}
      {list && <Rows list={list} filter={filter} nameOf={nameOf} hasDestinations={known.length > 0} />}
      {live.value?.hasMore && (
        <button type="button" class="button more" onClick={() => log.more()}>
          Show more
        </button>
      )}
      {opened !== null && (
        <DeliverySheet
          key={opened}
          id={opened}
          nameOf={nameOf}
          onChange={() => void log.resource.refresh()}
          onClose={() => goTo(toLog(filter))}
        />
      )}
      {isAsked.value && (
        <Replay
          filter={filter}
          destinations={known}
          onDone={() => void log.resource.refresh()}
          onClose={() => {
            isAsked.value = false;
          }}
        />
      )}
    </>
  );
}

interface RowsProps extends EmptyProps {
  readonly list: readonly Delivery[];
  readonly nameOf: (destination: string) => string;
}

function Rows({ list, nameOf, ...rest }: RowsProps) {
  if (list.length === 0) return <Empty {...rest} />;
  return (
    <ul class="rows">
      {list.map((delivery) => (
        <DeliveryRow
          key={delivery.id}
          delivery={delivery}
          destination={nameOf(delivery.destination)}
          href={toLog(rest.filter, delivery.id)}
        />
      ))}
    </ul>
  );
}

interface EmptyProps {
  readonly filter: LogFilter;
  readonly hasDestinations: boolean;
}

function Empty({ filter, hasDestinations }: EmptyProps) {
  const isNarrow = Object.keys(filter).length > 0;
  return (
    <section class="notice">
      <h2>{isNarrow ? "No such delivery" : "Nothing was handed off yet"}</h2>
      <p>
        {isNarrow
          ? "Deliveries are kept for 90 days."
          : hasDestinations
            ? "The next lead that does what a destination waits for appears here within seconds."
            : "There is no destination yet that could get something."}
      </p>
      {isNarrow ? (
        <a class="button" href={toLog()}>
          Show all
        </a>
      ) : (
        <a class="button" href="#/destinations">
          {hasDestinations ? "See what they wait for" : "To the destinations"}
        </a>
      )}
    </section>
  );
}
