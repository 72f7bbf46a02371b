import { nowMs } from "./clock.ts";
import { wordMoment, wordTime } from "./wording.ts";

/** Shows a time relative to now, kept current, with the full moment on hover. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={wordMoment(at)}>
      {wordTime(at, nowMs.value)}
    </time>
  );
}
