/** Makes a locale the one that formats take where none is said, and UTC the time zone, whatever this machine has. */
export function pinLocale(locale: string): void {
  process.env.TZ = "UTC";
  Intl.DateTimeFormat = pin(Intl.DateTimeFormat, locale);
  Intl.NumberFormat = pin(Intl.NumberFormat, locale);
}

type Format = typeof Intl.DateTimeFormat | typeof Intl.NumberFormat;

/** Calls a format with a locale of its own where the caller says none. */
function pin<Made extends Format>(format: Made, locale: string): Made {
  const say = ([said, ...rest]: readonly unknown[]) => [said ?? locale, ...rest];
  return new Proxy(format, {
    apply: (target, self, args) => Reflect.apply(target, self, say(args)),
    construct: (target, args) => Reflect.construct(target, say(args)),
  });
}
