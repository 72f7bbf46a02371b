import { Moment } from "../../moment.tsx";
import type { Key } from "./data.ts";
import { wordKind } from "./words.ts";

/** What may be asked of a key. */
export type KeyAct = "change" | "rotate" | "revoke";

interface KeyRowProps {
  readonly shown: Key;
  readonly onAct: (act: KeyAct, key: Key) => void;
}

const acts = [
  ["change", "Change"],
  ["rotate", "Replace"],
  ["revoke", "Revoke"],
] as const satisfies readonly (readonly [KeyAct, string])[];

/** Shows one key: what it is, until when it holds, when it was used, and what can be done with it. */
export function KeyRow({ shown, onAct }: KeyRowProps) {
  const { name, prefix, kind, state } = shown;
  return (
    <li class="row key-row" data-state={state}>
      <span class="row-main">
        <span class="who">
          <b>{name}</b> <span class="chip">{wordKind(shown)}</span> <State shown={shown} />
        </span>
        <code>{kind === "publishable" ? prefix : `${prefix}…`}</code>
        <span class="quiet">
          <Use shown={shown} /> · made <Moment at={shown.createdAt} /> by {shown.createdBy}
        </span>
      </span>
      {state === "active" && (
        <span class="row-acts">
          {acts.map(([act, label]) => (
            <button key={act} type="button" class="button small" onClick={() => onAct(act, shown)}>
              {label}
              <span class="only-heard"> “{name}”</span>
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

function State({ shown: { state, expiresAt, revokedAt } }: { readonly shown: Key }) {
  if (state === "revoked" && revokedAt)
    return (
      <span class="chip mark" data-mark="removed">
        revoked <Moment at={revokedAt} />
      </span>
    );
  if (expiresAt === null) return null;
  return (
    <span class="chip mark" data-mark={state === "expired" ? "removed" : undefined}>
      {state === "expired" ? "expired" : "ends"} <Moment at={expiresAt} />
    </span>
  );
}

function Use({ shown: { kind, lastUsedAt } }: { readonly shown: Key }) {
  if (lastUsedAt)
    return (
      <>
        used <Moment at={lastUsedAt} />
      </>
    );
  // What others sign with is not seen here.
  return kind === "identity" || kind === "webhook" ? "signs on your side" : "never used";
}
