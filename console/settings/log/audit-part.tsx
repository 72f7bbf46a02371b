import { useSignal } from "@preact/signals";
import type { Outcome } from "../../../worker/http/contract/client.ts";
import { api } from "../../api.ts";
import { type Page, toPage, usePages } from "../../data/use-pages.ts";
import { Moment } from "../../moment.tsx";
import { Paged } from "../../parts/paged.tsx";
import { readKeys } from "../keys/data.ts";
import { actions, type Entry, wordAction, wordEntry } from "./word-entry.ts";

type Query = NonNullable<NonNullable<Parameters<typeof api.listAudit>[0]>["query"]>;

const every = "";

/** Lists who changed what, the newest first, all of it or one kind of change. */
export function AuditPart() {
  const action = useSignal(every);
  const read = async (cursor: string | undefined): Promise<Outcome<Page<Entry>>> => {
    // The list below offers what the contract takes.
    const asked = { ...(action.value && { action: action.value }), ...(cursor && { cursor }) } as Query;
    const answer = await api.listAudit({ query: asked });
    return toPage(answer, ({ entries }) => entries);
  };
  const pages = usePages(read, action.value);
  const keys = usePages(readKeys).rows;
  const findName = (id: string) => keys?.find((key) => key.id === id)?.name;
  return (
    <>
      <div class="part-head">
        <p class="quiet">An entry is written together with its change, and never holds a secret.</p>
        <div class="in-line-label">
          <label for="audit-action">Show</label>
          <select
            id="audit-action"
            value={action.value}
            onChange={({ currentTarget }) => (action.value = currentTarget.value)}
          >
            <option value={every}>everything</option>
            {actions.map((name) => (
              <option key={name} value={name}>
                {wordAction(name)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Paged pages={pages} label="Changes, the newest first" empty="Nothing of this kind was changed yet.">
        {(entry) => (
          <li class="row" key={`${entry.at} ${entry.action} ${entry.target}`}>
            <span class="row-main">
              <span>
                <code>{entry.by}</code> {wordEntry(entry, findName)}
              </span>
            </span>
            <span class="row-end">
              <Moment at={entry.at} />
            </span>
          </li>
        )}
      </Paged>
    </>
  );
}
