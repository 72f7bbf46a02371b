import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { api, type Browser, type Lead } from "../api.ts";
import { wordFailure } from "../failure.ts";
import { Moment } from "../moment.tsx";
import { toPersonHref } from "../route.ts";
import { wordId, wordPerson } from "../wording.ts";
import { CutDialog } from "./cut-dialog.tsx";

const meanings: ReadonlyMap<string, string> = new Map([
  ["held", "Claims to be this person; counts for nothing until you let it through."],
  ["claimed", "Claims to be this person; nobody has proven it."],
  ["verified", "Surely this person's."],
  ["left", "Somebody else's by now; what it brought before stays."],
  ["cut", "Cut off; counts for nothing."],
]);

interface BrowsersProps {
  readonly lead: Lead;
  readonly name: string;
  readonly onChange: () => void;
}

/** Lists the browsers that are, or claim to be, a lead's, and lets the reader judge them. */
export function Browsers({ lead, name, onChange }: BrowsersProps) {
  const asked = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const trouble = useSignal<string | null>(null);
  async function change(visitor: string, kind: "cut" | "claimed"): Promise<string | null> {
    const answer = await api.changeLeadVisitor({ params: { id: lead.id, visitor }, body: { kind } });
    const failure = wordFailure(answer);
    if (failure === null) onChange();
    return failure;
  }
  return (
    <section aria-labelledby="browsers-title">
      <h2 id="browsers-title" ref={heading} tabIndex={-1}>
        Browsers
      </h2>
      {lead.visitors.length === 0 && <p class="quiet">None: your server alone told of this person.</p>}
      <ul class="browsers">
        {lead.visitors.map((browser) => (
          <BrowserRow
            key={browser.id}
            browser={browser}
            onCut={() => (asked.value = browser.id)}
            onLetThrough={async () => {
              trouble.value = await change(browser.id, "claimed");
            }}
          />
        ))}
      </ul>
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
      {asked.value !== null && (
        <CutDialog
          browser={asked.value}
          name={name}
          cut={(visitor) => change(visitor, "cut")}
          onClose={(isCut) => {
            asked.value = null;
            // The button that had the focus is going away.
            if (isCut) heading.current?.focus();
          }}
        />
      )}
    </section>
  );
}

interface BrowserRowProps {
  readonly browser: Browser;
  readonly onCut: () => void;
  readonly onLetThrough: () => void;
}

function BrowserRow({ browser: { id, kind, at }, onCut, onLetThrough }: BrowserRowProps) {
  const name = wordPerson(id);
  return (
    <li>
      <span class="who">
        {/* Whose history has moved has no page of its own. */}
        {kind === "verified" ? <span>{name}</span> : <a href={toPersonHref(id)}>{name}</a>}
        <span class="chip" data-kind={kind}>
          {wordId(kind)}
        </span>
      </span>
      <Moment at={at} />
      <span class="quiet">{meanings.get(kind)}</span>
      <span class="actions">
        {kind === "held" && (
          <button type="button" class="button" aria-label={`Let through ${name}`} onClick={onLetThrough}>
            Let through
          </button>
        )}
        {kind !== "cut" && (
          <button type="button" class="button" aria-label={`Cut off ${name}`} onClick={onCut}>
            Cut off
          </button>
        )}
      </span>
    </li>
  );
}
