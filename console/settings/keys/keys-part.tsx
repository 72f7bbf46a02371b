import { useSignal } from "@preact/signals";
import { usePages } from "../../data/use-pages.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { Paged } from "../../parts/paged.tsx";
import { say } from "../../shell/toasts.tsx";
import { ChangeKey } from "./change-key.tsx";
import { type Key, readKeys, revokeKey } from "./data.ts";
import { type KeyAct, KeyRow } from "./key-row.tsx";
import { MakeKey } from "./make-key.tsx";
import { ReplaceKey } from "./replace-key.tsx";

type Open = { readonly act: KeyAct; readonly key: Key } | { readonly act: "make" };

/** Lists the keys of the site, makes new ones, replaces and revokes them. */
export function KeysPart() {
  const pages = usePages(readKeys);
  const open = useSignal<Open | null>(null);
  const endedAreShown = useSignal(false);
  const rows = pages.rows?.filter(({ state }) => endedAreShown.value || state === "active") ?? null;
  const hidden = (pages.rows?.length ?? 0) - (rows?.length ?? 0);
  return (
    <>
      <div class="part-head">
        <p class="quiet">
          What is kept of a key is its beginning alone: its text is shown once, when it is made.
        </p>
        <button type="button" class="button primary" onClick={() => (open.value = { act: "make" })}>
          Make a key
        </button>
      </div>
      <Paged pages={{ ...pages, rows }} empty="No key holds any more." label="Keys, the newest first">
        {(key) => (
          <KeyRow key={key.id} shown={key} onAct={(act, chosen) => (open.value = { act, key: chosen })} />
        )}
      </Paged>
      {(hidden > 0 || endedAreShown.value) && (
        <button
          type="button"
          class="button plain more"
          aria-pressed={endedAreShown.value}
          onClick={() => (endedAreShown.value = !endedAreShown.value)}
        >
          {endedAreShown.value ? "Hide those that have ended" : `Show ${hidden} that have ended`}
        </button>
      )}
      {open.value && <Opened open={open.value} again={pages.restart} onClose={() => (open.value = null)} />}
    </>
  );
}

interface OpenedProps {
  readonly open: Open;
  readonly again: () => void;
  readonly onClose: () => void;
}

function Opened({ open, again, onClose }: OpenedProps) {
  switch (open.act) {
    case "make":
      return <MakeKey onMade={again} onClose={onClose} />;
    case "change":
      return <ChangeKey changed={open.key} onChanged={again} onClose={onClose} />;
    case "rotate":
      return <ReplaceKey replaced={open.key} onMade={again} onClose={onClose} />;
    case "revoke":
      return <Revoke revoked={open.key} again={again} onClose={onClose} />;
  }
}

function Revoke({
  revoked: { id, name, kind },
  again,
  onClose,
}: Omit<OpenedProps, "open"> & { readonly revoked: Key }) {
  async function run(): Promise<string | null> {
    const failure = await revokeKey(id);
    if (failure === null) {
      say(`“${name}” is revoked`);
      again();
    }
    return failure;
  }
  return (
    <Confirm title={`Revoke “${name}”?`} act="Revoke" doing="Revoking…" isDanger run={run} onClose={onClose}>
      <p>
        {kind === "publishable"
          ? "Every page whose tag has it stops sending signals"
          : "Whatever uses it is refused"}{" "}
        within 10 seconds, for good. To change over without an outage, replace it instead.
      </p>
    </Confirm>
  );
}
