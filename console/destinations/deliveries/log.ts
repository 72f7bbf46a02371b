import type { CallOptions, Outcome } from "../../../worker/http/contract/client.ts";
import { api } from "../../api.ts";
import { keepEach } from "../../data/keep-each.ts";
import { makeResource, type Resource } from "../../data/resource.ts";
import { type Delivery, isMoving, stateNames } from "../../words/delivery.ts";
import { type LogFilter, toSpan } from "../address.ts";

/** What is shown of the log: the newest first. */
export interface Shown {
  readonly deliveries: readonly Delivery[];
  /** True if there are older ones. */
  readonly hasMore: boolean;
}

/** The log of deliveries under one filter. */
export interface Log {
  readonly resource: Resource<Shown>;
  /** Shows older ones as well. */
  more(): Promise<void>;
}

const pageRows = 50;

/** Finds the log under a filter; what was shown of it before is still there. */
export const findLog = keepEach(makeLog);

function makeLog(filter: LogFilter): Log {
  let rows = pageRows;
  const resource = makeResource<Shown>(
    (options) => readRows(filter, rows, options),
    ({ deliveries }) => deliveries.some((delivery) => isMoving(delivery, Date.now())),
  );
  return {
    resource,
    more: () => {
      rows += pageRows;
      return resource.refresh();
    },
  };
}

/** Makes what the API is asked of a filter; a state that there is not is none. */
function toQuery({ destination, state, lead, ...days }: LogFilter) {
  // The table has the names of all states.
  const known = Object.keys(stateNames).find((name) => name === state) as Delivery["state"] | undefined;
  return {
    ...(destination && { destination }),
    ...(lead && { lead }),
    ...(known && { state: known }),
    ...toSpan(days),
  };
}

async function readRows(
  filter: LogFilter,
  rows: number,
  { etag, cancel }: CallOptions,
): Promise<Outcome<Shown>> {
  const deliveries: Delivery[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...toQuery(filter), limit: `${pageRows}`, ...(cursor !== null && { cursor }) };
    // Of several pages no tag is that of all.
    const isWhole = rows === pageRows;
    const answer = await api.listDeliveries({
      query,
      ...(isWhole && etag && { etag }),
      ...(cancel && { cancel }),
    });
    if (answer.kind !== "ok") return answer;
    deliveries.push(...answer.value.deliveries);
    cursor = answer.value.cursor;
    if (isWhole) return { ...answer, value: { deliveries, hasMore: cursor !== null } };
  } while (cursor !== null && deliveries.length < rows);
  return { kind: "ok", value: { deliveries, hasMore: cursor !== null }, etag: null };
}
