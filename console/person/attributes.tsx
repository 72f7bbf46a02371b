import type { Attribute } from "../api.ts";
import { Moment } from "../moment.tsx";
import { wordId, wordValue } from "../wording.ts";

const sources: ReadonlyMap<string, string> = new Map([
  ["admin", "set by hand"],
  ["secret_key", "from your server"],
  ["crm", "from the CRM"],
  ["edge", "from the request"],
  ["verified", "verified"],
  ["claim", "said by the browser"],
  ["answer", "answered"],
]);

/** Lists what is known about a person now, who said it and since when. */
export function Attributes({ attributes }: { readonly attributes: readonly Attribute[] }) {
  const current = listCurrent(attributes);
  return (
    <section aria-labelledby="attributes-title">
      <h2 id="attributes-title">Attributes</h2>
      {current.length === 0 && <p class="quiet">Nothing known yet.</p>}
      <dl class="facts">
        {current.map((attribute) => (
          <Fact key={nameFact(attribute)} attribute={attribute} />
        ))}
      </dl>
    </section>
  );
}

/** Keeps of the log what each source says now of each attribute; null is no longer known. */
function listCurrent(attributes: readonly Attribute[]): readonly Attribute[] {
  const inOrder = attributes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const latest = new Map(inOrder.map((attribute) => [nameFact(attribute), attribute]));
  return [...latest.values()].filter(({ value }) => value !== null);
}

function nameFact({ name, source }: Attribute): string {
  return `${name} ${source}`;
}

function Fact({ attribute }: { readonly attribute: Attribute }) {
  return (
    <>
      <dt>{wordId(attribute.name)}</dt>
      <dd>
        {wordValue(attribute.value)}{" "}
        <span class="quiet">
          {sources.get(attribute.source) ?? attribute.source}, <Moment at={attribute.at} />
        </span>
      </dd>
    </>
  );
}
