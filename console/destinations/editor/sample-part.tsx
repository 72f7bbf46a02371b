import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { Skeleton } from "../../skeleton.tsx";
import type { Sample } from "../types.ts";

/** Shows what a hand-off to a destination looks like: its newest, or one that is made up. */
export function SamplePart({ id }: { readonly id: string }) {
  const sample = useSignal<Sample | string | null>(null);
  useEffect(() => {
    void api.sampleDestination({ params: { id } }).then((answer) => {
      sample.value = answer.kind === "ok" ? answer.value : (wordFailure(answer) ?? "It could not be read.");
    });
  }, [id]);
  const { value } = sample;
  return (
    <section class="beside-part">
      <h3>What it gets</h3>
      {value === null && <Skeleton />}
      {typeof value === "string" && <p class="trouble">{value}</p>}
      {value !== null && typeof value !== "string" && (
        <>
          <p class="quiet">{value.isReal ? "The newest that was handed off there." : "Somebody made up."}</p>
          <Payload value={value.payload} />
        </>
      )}
    </section>
  );
}

/** Shows a document as it is sent; it scrolls by itself, and by the keyboard. */
export function Payload({ value }: { readonly value: unknown }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
    <section class="payload" tabIndex={0} aria-label="Payload">
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}
