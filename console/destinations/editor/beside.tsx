import { useSignal } from "@preact/signals";
import { Moment } from "../../moment.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { say } from "../../shell/toasts.tsx";
import { toLog } from "../address.ts";
import { catchUp, deleteDestination, type Known, patchDestination } from "../data.ts";
import type { KindWords } from "../kinds.ts";
import type { Stored } from "../types.ts";
import { findHealth } from "../word-destination.ts";
import { example } from "./example.ts";
import { Payload, SamplePart } from "./sample-part.tsx";
import { SigningPart } from "./signing-part.tsx";
import { TestPart } from "./test-part.tsx";

/** Stands beside a new destination's fields: where its credentials come from, and what it will get. */
export function BesideNew({ kind }: { readonly kind: KindWords }) {
  return (
    <>
      <section class="beside-part">
        <h3>Where to get what it takes</h3>
        <Steps kind={kind} />
      </section>
      <section class="beside-part">
        <h3>What it gets</h3>
        <p class="quiet">Somebody made up.</p>
        <Payload value={example} />
      </section>
    </>
  );
}

function Steps({ kind }: { readonly kind: KindWords }) {
  return (
    <ol class="how-to">
      {kind.steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

interface BesideProps {
  readonly known: Known;
  readonly kind: KindWords;
  /** Told once the destination is no more. */
  readonly onGone: () => void;
  /** Told once it is to be looked at anew. */
  readonly onMended: () => void;
}

/** Stands beside a destination's fields: how it does, a test, its signing secret, what it gets, and how to delete it. */
export function Beside({ known, kind, onGone, onMended }: BesideProps) {
  const { stored } = known;
  const { id, destination } = stored;
  return (
    <>
      <Trouble stored={stored} onMended={onMended} />
      <section class="beside-part">
        <h3>Try it</h3>
        <p class="quiet">
          {kind.fields
            ? "Only the way in is tried: nobody is made there."
            : "Sends somebody made up, marked as a test."}{" "}
          As it is saved, not as it stands here.
        </p>
        <TestPart id={id} />
      </section>
      {destination.kind === "webhook" && <SigningPart id={id} onRotated={() => catchUp(known)} />}
      <SamplePart id={id} />
      <details class="beside-part">
        <summary>Where to get what it takes</summary>
        <Steps kind={kind} />
      </details>
      <Foot stored={stored} onGone={onGone} />
    </>
  );
}

interface FootProps {
  readonly stored: Stored;
  readonly onGone: () => void;
}

function Foot({ stored, onGone }: FootProps) {
  const isAsked = useSignal(false);
  const { id, destination, updatedAt, updatedBy } = stored;
  return (
    <section class="beside-part beside-foot">
      <a href={toLog({ destination: id })}>All of its deliveries</a>
      <span class="quiet">
        Changed <Moment at={updatedAt} /> by <code>{updatedBy}</code>
      </span>
      <button
        type="button"
        class="button small remove"
        onClick={() => {
          isAsked.value = true;
        }}
      >
        Delete the destination
      </button>
      {isAsked.value && (
        <Confirm
          title={`Delete “${destination.name}”?`}
          act="Delete"
          doing="Deleting…"
          isDanger
          run={() => remove(stored, onGone)}
          onClose={() => {
            isAsked.value = false;
          }}
        >
          <p>
            Its secrets go with it, and what waits for it is given up. What was delivered stays in the log.
            This can't be undone.
          </p>
        </Confirm>
      )}
    </section>
  );
}

async function remove({ id, destination }: Stored, onGone: () => void): Promise<string | null> {
  const failure = await deleteDestination(id);
  if (failure !== null) return failure;
  say(`“${destination.name}” was deleted`);
  onGone();
  return null;
}

function Trouble({ stored, onMended }: { readonly stored: Stored; readonly onMended: () => void }) {
  const trouble = useSignal<string | null>(null);
  const health = findHealth(stored);
  if (health === "failing" && stored.failingSince !== null)
    return (
      <section class="beside-part ill">
        <b>
          Every attempt has failed since <Moment at={stored.failingSince} />
        </b>
        <p>It is tried again by itself. After five days nothing more is sent.</p>
      </section>
    );
  if (health !== "stopped") return null;
  async function mend(): Promise<void> {
    trouble.value = await patchDestination(stored.id, { enabled: true });
    if (trouble.value !== null) return;
    say(`“${stored.destination.name}” is on again. What it missed is among the deliveries`);
    onMended();
  }
  return (
    <section class="beside-part ill">
      <b>Nothing is sent any more</b>
      <p>
        <bdi>{stored.disabledReason}</bdi>
      </p>
      <p>Mend it, send a test, then switch it on and send again what it missed.</p>
      <button type="button" class="button small" onClick={mend}>
        Switch it on again
      </button>
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
    </section>
  );
}
