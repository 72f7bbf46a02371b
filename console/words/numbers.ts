// Every format of a figure that the console has: as the reader's locale writes it.

const whole = new Intl.NumberFormat();
const factors = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const parts = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(undefined, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const toZero = new Intl.NumberFormat(undefined, { style: "percent" });
const signed = { maximumFractionDigits: 1, signDisplay: "exceptZero" } as const;
const points = new Intl.NumberFormat(undefined, signed);
const change = new Intl.NumberFormat(undefined, { ...signed, style: "percent", maximumFractionDigits: 0 });
const difference = new Intl.NumberFormat(undefined, { signDisplay: "exceptZero" });

const spans = [
  { unit: "second", seconds: 1, below: 60 },
  { unit: "minute", seconds: 60, below: 3_600 },
  { unit: "hour", seconds: 3_600, below: 86_400 },
  { unit: "day", seconds: 86_400, below: Number.POSITIVE_INFINITY },
] as const;

/** One of so few more or less is many percent of them. */
const fewPeople = 20;

/** Stands where there is no number. */
export const none = "–";

/** Words a count. */
export function wordNumber(count: number): string {
  return whole.format(count);
}

/** Words a mean of counts. */
export function wordMean(count: number): string {
  return factors.format(count);
}

/** Words a share of 1 in percent; a dash for none. */
export function wordShare(share: number | null): string {
  if (share === null) return none;
  return share === 0 ? toZero.format(0) : percent.format(share);
}

/** Words a share of 1 as points of a hundred, with its sign. */
export function wordHundredths(share: number): string {
  return toMinus(points.format(share * 100));
}

/** Words how often as much: "1.8 ×". */
export function wordTimes(factor: number | null): string {
  return factor === null ? none : `${(factor < 1 ? parts : factors).format(factor)} ×`;
}

/** Words an amount in its currency, and without one as a number; whole amounts and large ones without cents. A dash for none. */
export function wordMoney(amount: number | null, currency: string | null): string {
  if (amount === null) return none;
  return new Intl.NumberFormat(undefined, {
    ...(currency !== null && { style: "currency", currency, currencyDisplay: "narrowSymbol" }),
    ...(Math.abs(amount) >= 1_000 && { maximumFractionDigits: 0 }),
    trailingZeroDisplay: "stripIfInteger",
  }).format(amount);
}

/** Words an amount to the cent in its currency; without one, which is the site's own, as a number. */
export function wordAmount(amount: number, currency: string | undefined): string {
  if (currency === undefined) return whole.format(amount);
  return new Intl.NumberFormat(undefined, { style: "currency", currency, maximumFractionDigits: 2 }).format(
    amount,
  );
}

/** Words how long something took, in the largest unit that it fills; a dash for none. */
export function wordSpan(seconds: number | null): string {
  if (seconds === null) return none;
  if (seconds < 1) return "at once";
  const step = spans.find(({ below }) => seconds < below) ?? spans[0];
  const count = seconds / step.seconds;
  return new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: step.unit,
    unitDisplay: step.unit === "day" ? "long" : "short",
    maximumFractionDigits: count < 10 && step.unit !== "second" ? 1 : 0,
  }).format(count);
}

/** Words by how much a count changed: as a share of what it was, or as a number where shares of so few say nothing. */
export function wordChange(now: number, before: number): string {
  if (now === before) return "same";
  return toMinus(before < fewPeople ? difference.format(now - before) : change.format(now / before - 1));
}

function toMinus(text: string): string {
  return text.replace("-", "−");
}
