/** So many of so many people; both whole, `people` above 0 and not below `reached`. */
export interface Proportion {
  readonly reached: number;
  readonly people: number;
}

/** An estimate from a sample, with the bounds between which the true value is found 95 times in 100. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Is the standard normal distribution's 97.5th percentile: what 95 % lie within, on both sides of the mean. */
const z = 1.959963984540054;

/**
 * Estimates a rate from a sample of people, with Wilson's score interval: E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", Journal of the American Statistical Association 22 (1927) 209–212. Unlike the
 * textbook's p ± 1.96 · √(p(1−p)/n) it holds for few people and for rates near 0 and 1.
 */
export function estimateRate({ reached, people }: Proportion): Estimate {
  const value = reached / people;
  const middle = value + z ** 2 / (2 * people);
  const reach = z * Math.sqrt((value * (1 - value)) / people + z ** 2 / (4 * people ** 2));
  const width = 1 + z ** 2 / people;
  // At the ends the bound is 0 or 1 itself; doubles may fall beside it.
  const low = reached === 0 ? 0 : (middle - reach) / width;
  const high = reached === people ? 1 : (middle + reach) / width;
  return { value, low, high };
}

/**
 * Estimates by how much the rate of one sample exceeds that of another, independent one, in −1 … 1. The interval is
 * Newcombe's hybrid of Wilson's two, method 10 in R. G. Newcombe, "Interval estimation for the difference between
 * independent proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873–890.
 */
export function estimateDifference(one: Proportion, other: Proportion): Estimate {
  const [a, b] = [estimateRate(one), estimateRate(other)];
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
