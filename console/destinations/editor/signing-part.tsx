import { type Signal, useSignal } from "@preact/signals";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { CodeBox } from "../../parts/code-box.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { wordMoment } from "../../words/dates.ts";

interface Rotated {
  readonly signingSecret: string;
  readonly previousUntil: string;
}

const graces = [
  [24, "a day"],
  [168, "a week"],
  [0, "no time: the old one ends at once"],
] as const;

interface SigningPartProps {
  readonly id: string;
  /** Told once there is another, which makes the destination one of another state. */
  readonly onRotated: () => Promise<void>;
}

/** Tells that messages are signed, and makes another secret to sign with. */
export function SigningPart({ id, onRotated }: SigningPartProps) {
  const rotated = useSignal<Rotated | null>(null);
  const graceHours = useSignal<number>(24);
  const isAsked = useSignal(false);
  async function rotate(): Promise<string | null> {
    const body = { graceHours: graceHours.value };
    const answer = await api.rotateDestination({ params: { id }, body });
    if (answer.kind === "ok") {
      rotated.value = answer.value;
      await onRotated();
    }
    return wordFailure(answer);
  }
  return (
    <section class="beside-part">
      <h3>Signing secret</h3>
      {rotated.value ? (
        <NewSecret rotated={rotated.value} />
      ) : (
        <p class="quiet">Set. It was shown when it was made.</p>
      )}
      <button
        type="button"
        class="button small"
        onClick={() => {
          isAsked.value = true;
        }}
      >
        Make another
      </button>
      {isAsked.value && (
        <Confirm
          title="Make another signing secret?"
          act="Make another"
          doing="Making…"
          run={rotate}
          onClose={() => {
            isAsked.value = false;
          }}
        >
          <GraceField hours={graceHours} />
        </Confirm>
      )}
    </section>
  );
}

function NewSecret({ rotated: { signingSecret, previousUntil } }: { readonly rotated: Rotated }) {
  return (
    <div class="secret">
      <p>
        <b>The new secret, shown this once.</b> The old one is good until {wordMoment(previousUntil)}.
      </p>
      <CodeBox code={signingSecret} what="the signing secret" />
    </div>
  );
}

function GraceField({ hours }: { readonly hours: Signal<number> }) {
  return (
    <>
      <p>Messages carry both signatures for a while, so that your server can change over.</p>
      <div class="field">
        <label for="grace">The old one stays good for</label>
        <select
          id="grace"
          value={String(hours.value)}
          onChange={({ currentTarget: { value } }) => {
            hours.value = Number(value);
          }}
        >
          {graces.map(([count, words]) => (
            <option key={count} value={count}>
              {words}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
