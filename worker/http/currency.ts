const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Tells a currency by ISO 4217, such as EUR; in capitals only. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}
