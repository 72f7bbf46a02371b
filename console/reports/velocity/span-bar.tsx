import type { Scale, Step } from "./scale.ts";

/** What a reader knows how long it is, with its short name. */
const marks = [
  [60, "1 min"],
  [3_600, "1 h"],
  [86_400, "1 d"],
  [604_800, "1 wk"],
] as const;

/** Names the marks of a scale, in the head of the column of bars. */
export function SpanAxis({ scale }: { readonly scale: Scale }) {
  return (
    <>
      <span class="only-heard">Drawn</span>
      <svg class="span-axis" aria-hidden="true">
        {listMarks(scale).map(([at, name]) => (
          <text key={name} x={`${at}%`} y="12">
            {name}
          </text>
        ))}
      </svg>
    </>
  );
}

function listMarks(scale: Scale): readonly (readonly [at: number, name: string])[] {
  return marks.map(([seconds, name]) => [scale(seconds), name] as const).filter(([at]) => at < 95);
}

interface SpanBarProps {
  readonly step: Step;
  readonly scale: Scale;
}

/** Draws the middle half of the people, with the median in it. */
export function SpanBar({ step: { lowerSeconds, medianSeconds, upperSeconds }, scale }: SpanBarProps) {
  if (lowerSeconds === null || medianSeconds === null || upperSeconds === null) return null;
  const [low, middle, high] = [scale(lowerSeconds), scale(medianSeconds), scale(upperSeconds)];
  return (
    <svg class="span-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {listMarks(scale).map(([at, name]) => (
        <line key={name} class="rail" x1={at} x2={at} y1="0" y2="10" />
      ))}
      <rect x={low} width={Math.max(high - low, 0.6)} y="2" height="6" />
      <line class="middle" x1={middle} x2={middle} y1="0" y2="10" />
    </svg>
  );
}
