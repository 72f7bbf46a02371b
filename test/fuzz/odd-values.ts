// What goes wrong somewhere: each line has broken some program.

/** Names that mean something to a program, or hardly are names. */
export const oddNames: readonly string[] = [
  ...["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "toJSON", "then"],
  ...["", " ", "a.b", "a/b~c", "0", "-1", "length", "$ne", "é", "\u0000", "\u202e", "x".repeat(2_000)],
  ...["id", "kind", "site", "visitor", "secret", "props", "model", "version", "scope", "email", "limit"],
];

/** Texts as they are, not as JSON. */
export const oddTexts: readonly string[] = [
  ...[
    "",
    " ",
    "\n",
    "\u0000",
    "a\u0000b",
    "\ufeff",
    "\u200d",
    "\u202eabc",
    "\u2028",
    "\u001b[31m",
    "a\r\nb: c",
  ],
  ...["e\u0301".repeat(50), "👩‍👩‍👧‍👦", "İ", "ß", "ﬃ", "𝕏", "\u{10ffff}", "ÿ", "０１２"],
  ...["null", "undefined", "NaN", "true", "0", "-0", "1e999", "0x10", "1_000", "٣", "[object Object]"],
  ...[
    "'; DROP TABLE sites; --",
    '" OR ""="',
    "%",
    "%%%%%%%",
    "*".repeat(60),
    "%s%n",
    "$" + "{7*7}",
    "{{7*7}}",
  ],
  ...[
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "..%2f",
    "%00",
  ],
  ...[
    "http://",
    "https://a b/",
    "https://[::1",
    "//evil.example",
    "https://user:pw@x.example/?token=eyJa",
    "data:,x",
  ],
  ...[
    "2026-13-45",
    "2026-02-30T25:61:61Z",
    "9999-12-31T23:59:59Z",
    "-271821-04-20",
    "0000-01-01",
    "now",
    "1e20",
  ],
  ...[
    "a ".repeat(100),
    "a".repeat(64),
    "a".repeat(65),
    "a".repeat(1_024),
    "é".repeat(1_025),
    "*a".repeat(200),
    "(a+)+$",
    "x".repeat(9_000),
  ],
  ...[
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "anonymous",
    "disqualified",
    "engagement",
    "page_view",
    "none",
  ],
];

/** Values as JSON writes them, or nearly. */
export const oddJson: readonly string[] = [
  ...[
    "null",
    "true",
    "false",
    "[]",
    "{}",
    '""',
    "[null]",
    "[[]]",
    "[{}]",
    '{"a":{}}',
    '{"__proto__":{"x":1}}',
  ],
  ...[
    "0",
    "-0",
    "1",
    "-1",
    "0.1",
    "1e-7",
    "1e308",
    "-1e308",
    "1e999",
    "-1e999",
    "5e-324",
    "9007199254740993",
  ],
  ...[
    "2147483648",
    "4294967296",
    "12345678901234567890",
    "1e15",
    "8640000000000001",
    "-8640000000000001",
    "1e20",
  ],
  ...['"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '"\\ud83d\\ude00"', '{"\\ud800":1}', '{"a":1,"a":[]}'],
  // No JSON at all.
  ...["NaN", "Infinity", "undefined", "'x'", "01", "+1", ".5", "1.", "0x1", "[1,]", "{a:1}", "//", "\u0000"],
];

/** Makes a value that nests deeply, `levels` at a time. */
export function makeDeep(levels: number, isList: boolean): string {
  return isList ? "[".repeat(levels) + "]".repeat(levels) : `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
}

/** Makes a list of many. */
export function makeLong(item: string, count: number): string {
  return `[${Array.from({ length: count }, () => item).join(",")}]`;
}
