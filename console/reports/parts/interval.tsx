interface IntervalProps {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  /** The furthest that any interval beside it reaches from 0. */
  readonly reach: number;
  readonly tone: "up" | "down" | "none";
}

/** Draws where a difference lies, beside others on one scale around 0; the words stand next to it. */
export function Interval({ low, high, middle, reach, tone }: IntervalProps) {
  const at = (value: number) => 50 + (50 * Math.max(-reach, Math.min(reach, value))) / (reach || 1);
  return (
    <svg class="interval" data-tone={tone} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <line class="naught" x1="50" x2="50" y1="0" y2="16" />
      <line class="between" x1={at(low)} x2={at(high)} y1="8" y2="8" />
      <line class="end" x1={at(low)} x2={at(low)} y1="5" y2="11" />
      <line class="end" x1={at(high)} x2={at(high)} y1="5" y2="11" />
      <line class="middle" x1={at(middle)} x2={at(middle)} y1="3" y2="13" />
    </svg>
  );
}

/** Says in the head of a column of intervals which side means what. */
export function Sides({ less, more }: { readonly less: string; readonly more: string }) {
  return (
    <>
      <span class="only-heard">Drawn</span>
      <span class="sides" aria-hidden="true">
        <span>← {less}</span>
        <span>{more} →</span>
      </span>
    </>
  );
}
