import { nowMs } from "../../clock.ts";
import { Moment } from "../../moment.tsx";
import { wordTime } from "../../wording.ts";
import { type Delivery, stateNames, wordEffect, wordLast } from "../../words/delivery.ts";

interface DeliveryRowProps {
  readonly delivery: Delivery;
  /** The destination's name. */
  readonly destination: string;
  readonly href: string;
}

/** Shows one delivery: of whom, what, where to, and what became of it. */
export function DeliveryRow({ delivery, destination, href }: DeliveryRowProps) {
  const { state, name, madeAt } = delivery;
  return (
    <li class="row delivery-row">
      <a class="row-main" href={href}>
        <span class="who">
          <b>
            <bdi>{name === "" ? "Somebody" : name}</bdi>
          </b>
          <span>{wordEffect(delivery)}</span>
        </span>
        <span class="quiet">
          <bdi>{destination}</bdi>
          <Came delivery={delivery} />
        </span>
      </a>
      <span class="delivery-end">
        <span class="state" data-state={state}>
          {stateNames[state]}
        </span>
        <Moment at={madeAt} />
      </span>
    </li>
  );
}

function Came({ delivery }: { readonly delivery: Delivery }) {
  const { state, nextAt, attempts } = delivery;
  const last = wordLast(delivery);
  return (
    <>
      {last !== "" && (
        <>
          {" · "}
          <bdi>{last}</bdi>
        </>
      )}
      {state === "waiting" && nextAt !== null && (
        <>
          {" · "}
          {attempts === 0 ? "is sent" : `attempt ${attempts + 1}`} {wordTime(nextAt, nowMs.value)}
        </>
      )}
    </>
  );
}
