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

/** Lists what is known about a person, who said it and when. */
export function Attributes({ attributes }: { readonly attributes: readonly Attribute[] }) {
  return (
    <section aria-labelledby="attributes-title">
      <h2 id="attributes-title">Attributes</h2>
      {attributes.length === 0 && <p class="quiet">Nothing known yet.</p>}
      <dl class="facts">
        {attributes.map((attribute) => (
          <Fact key={`${attribute.name} ${attribute.source} ${attribute.at}`} attribute={attribute} />
        ))}
      </dl>
    </section>
  );
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
