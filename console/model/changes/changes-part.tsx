import { useSignal } from "@preact/signals";
import { toAddress } from "../../place.ts";
import { wordId } from "../../wording.ts";
import type { PartProps } from "../parts.ts";
import type { Editing } from "../use-editing.ts";
import { ChangeList } from "./change-list.tsx";
import { Discard } from "./discard.tsx";
import { Publish } from "./publish.tsx";
import { TryOn } from "./try-on.tsx";

type Asked = "publish" | "discard" | null;

/** Shows what the draft changes, in words and on real people, and publishes it. */
export function ChangesPart({ editing, changes }: PartProps) {
  const asked = useSignal<Asked>(null);
  const { draft } = editing;
  if (draft === null)
    return (
      <section class="notice">
        <h2>Nothing is drafted</h2>
        <p>
          Change a rule, a stage or a segment and it waits here: you see what it would do to real people
          before it decides anything.
        </p>
        <a class="button" href={toAddress("model", "rules")}>
          See the rules
        </a>
      </section>
    );
  return (
    <>
      <div class="part-head">
        <h2>What the draft changes</h2>
        <span class="actions">
          <button type="button" class="button" onClick={() => (asked.value = "discard")}>
            Discard
          </button>
          <button type="button" class="button primary" onClick={() => (asked.value = "publish")}>
            Publish…
          </button>
        </span>
      </div>
      {changes.length === 0 && <p class="nobody">The draft decides just as the published model does.</p>}
      <ChangeList changes={changes} />
      {draft.warnings.length > 0 && (
        <section class="warnings" aria-label="Warnings">
          <h2>Allowed, but hardly meant</h2>
          <ul>
            {draft.warnings.map(({ pointer, detail }) => (
              <li key={pointer + detail}>
                <code>{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        </section>
      )}
      <TryOn key={draft.updatedAt} names={nameRules(editing)} />
      {asked.value === "publish" && <Publish changes={changes} onClose={() => (asked.value = null)} />}
      {asked.value === "discard" && <Discard before={draft.model} onClose={() => (asked.value = null)} />}
    </>
  );
}

/** Names every rule that either model has. */
function nameRules({ published, model }: Editing): ReadonlyMap<string, string> {
  const rules = [...published.rules, ...model.rules];
  return new Map(rules.map(({ id, name = wordId(id) }) => [id, name]));
}
