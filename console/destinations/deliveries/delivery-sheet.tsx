import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { api } from "../../api.ts";
import { nowMs } from "../../clock.ts";
import { wordFailure } from "../../failure.ts";
import { keepFresh, makeLive } from "../../live.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { toHref } from "../../place.ts";
import { say } from "../../shell/toasts.tsx";
import { Skeleton } from "../../skeleton.tsx";
import { wordTime } from "../../wording.ts";
import { wordMoment } from "../../words/dates.ts";
import { stateNames, wordEffect } from "../../words/delivery.ts";
import { toEditor, toLog } from "../address.ts";
import { deadLetters } from "../dead-letters.ts";
import { Payload } from "../editor/sample-part.tsx";
import type { Whole } from "../types.ts";
import { Attempts } from "./attempts.tsx";

interface DeliverySheetProps {
  readonly id: string;
  readonly nameOf: (destination: string) => string;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Shows one delivery, live: what became of it, each attempt, what it carries, and lets the reader send it again. */
export function DeliverySheet({ id, nameOf, onChange, onClose }: DeliverySheetProps) {
  const view = useMemo(() => makeLive<Whole>(), []);
  useEffect(
    () => keepFresh(({ cancel }) => api.getDelivery({ params: { id }, ...(cancel && { cancel }) }), view),
    [id],
  );
  const { value, trouble } = view.value;
  return (
    <Dialog title={value ? <Title delivery={value} /> : "Delivery"} look="sheet" onClose={onClose}>
      <div class="delivery">
        {!value && trouble === null && <Skeleton />}
        {!value && trouble !== null && (
          <p class="trouble">
            {trouble.kind === "not-found"
              ? "There is no such delivery. They are kept for 90 days."
              : "It can't be read. It will be tried again by itself."}
          </p>
        )}
        {value && (
          <>
            <Facts delivery={value} destination={nameOf(value.destination)} />
            <Retry delivery={value} onChange={onChange} />
            <section class="beside-part">
              <h3>Attempts</h3>
              <Attempts delivery={value} />
            </section>
            <section class="beside-part">
              <h3>What it carries</h3>
              <p class="quiet">The same on every attempt.</p>
              <Payload value={value.payload} />
            </section>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Title({ delivery }: { readonly delivery: Whole }) {
  return (
    <>
      <bdi>{delivery.name === "" ? "Somebody" : delivery.name}</bdi> · {wordEffect(delivery)}
    </>
  );
}

interface FactsProps {
  readonly delivery: Whole;
  readonly destination: string;
}

function Facts({ delivery, destination }: FactsProps) {
  const { id, state, lead, name, madeAt, nextAt, endedAt, record } = delivery;
  return (
    <dl class="facts">
      <dt>State</dt>
      <dd>
        <span class="state" data-state={state}>
          {stateNames[state]}
        </span>
        {nextAt !== null && <span class="quiet"> next attempt {wordTime(nextAt, nowMs.value)}</span>}
        {endedAt !== null && <span class="quiet"> {wordMoment(endedAt)}</span>}
      </dd>
      <dt>Lead</dt>
      <dd>
        <a href={toHref("leads", lead)}>
          <bdi>{name === "" ? lead : name}</bdi>
        </a>{" "}
        · <a href={toLog({ lead })}>all that was handed off</a>
      </dd>
      <dt>Destination</dt>
      <dd>
        <a href={toEditor(delivery.destination)}>
          <bdi>{destination}</bdi>
        </a>
      </dd>
      <dt>Made</dt>
      <dd>{wordMoment(madeAt)}</dd>
      {record !== null && (
        <>
          <dt>Called there</dt>
          <dd>
            <bdi>{record}</bdi>
          </dd>
        </>
      )}
      <dt>Id</dt>
      <dd>
        <code>{id}</code>
      </dd>
    </dl>
  );
}

interface RetryProps {
  readonly delivery: Whole;
  readonly onChange: () => void;
}

function Retry({ delivery: { id, state }, onChange }: RetryProps) {
  const trouble = useSignal<string | null>(null);
  const isSending = useSignal(false);
  if (state === "waiting") return null;
  async function send(): Promise<void> {
    isSending.value = true;
    const answer = await api.retryDelivery({ params: { id } });
    isSending.value = false;
    trouble.value = wordFailure(answer);
    if (trouble.value !== null) return;
    say("It is sent again, under its old id");
    onChange();
    void deadLetters.refresh();
  }
  return (
    <div class="retry">
      <button type="button" class="button" disabled={isSending.value} onClick={send}>
        {isSending.value ? "Sending…" : "Send it again"}
      </button>
      <span class="quiet">Under the same id: a receiver that keeps ids does nothing twice.</span>
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
    </div>
  );
}
