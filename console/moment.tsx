import { useComputed } from "@preact/signals";
import { nowMs } from "./clock.ts";
import { wordTime } from "./wording.ts";
import { wordMoment } from "./words/dates.ts";

/** Shows a time relative to now, kept current, with the full moment on hover. */
export function Moment({ at }: { readonly at: string }) {
  return <Told key={at} at={at} />;
}

/** Keeps the text alone current: in a list of a thousand, nothing else is looked at each second. */
function Told({ at }: { readonly at: string }) {
  const text = useComputed(() => wordTime(at, nowMs.value));
  return (
    <time dateTime={at} title={wordMoment(at)}>
      {text}
    </time>
  );
}
