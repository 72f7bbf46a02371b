import type { ComponentChildren } from "preact";
import type { Attribute } from "../api.ts";
import { Moment } from "../moment.tsx";
import { wordId, wordValue } from "../wording.ts";
import { listCounting, wordSource } from "./source.ts";

interface AttributesProps {
  readonly attributes: readonly Attribute[];
  /** What stands below them. */
  readonly children?: ComponentChildren;
}

/** Lists what counts of what is known about a person, who said it and since when. */
export function Attributes({ attributes, children }: AttributesProps) {
  const counting = listCounting(attributes);
  return (
    <section aria-labelledby="attributes-title">
      <h2 id="attributes-title">Attributes</h2>
      {counting.length === 0 && <p class="quiet">Nothing known yet.</p>}
      <dl class="facts">
        {counting.map((attribute) => (
          <Fact key={attribute.name} attribute={attribute} />
        ))}
      </dl>
      {children}
    </section>
  );
}

function Fact({ attribute }: { readonly attribute: Attribute }) {
  return (
    <>
      <dt>{wordId(attribute.name)}</dt>
      <dd>
        <bdi>{wordValue(attribute.value)}</bdi>{" "}
        <span class="quiet">
          {wordSource(attribute.source)}, <Moment at={attribute.at} />
        </span>
      </dd>
    </>
  );
}
