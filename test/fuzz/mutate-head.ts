import type { Known } from "./known.ts";
import type { Draft } from "./make-request.ts";
import { oddNames, oddTexts } from "./odd-values.ts";
import type { Random } from "./random.ts";

type HeadMutation = (draft: Draft, random: Random, known: Known) => void;

const choose =
  (mutations: readonly HeadMutation[]): HeadMutation =>
  (draft, random, known) =>
    random.pick(mutations)(draft, random, known);

/** Percent-encodes a text; what UTF-16 cannot say stays out. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());
/** Text as it may stand in a request's first line: encoded, half encoded, or as it is. */
const oddPart = (random: Random) =>
  random.pick([
    encode(random.pick(oddTexts)),
    random.pick([
      "%",
      "%00",
      "%E0%A4%A",
      "%ZZ",
      "..%2f..",
      "%2e%2e",
      "a%2Fb",
      "*",
      ";x=1",
      "%u0041",
      "%C0%AF",
      ".",
    ]),
  ]);

/** Changes the way to the route. */
export const pathMutations = choose([
  (draft, random) => {
    const names = Object.keys(draft.params);
    if (names.length > 0) draft.params[random.pick(names)] = oddPart(random);
    else draft.path += `/${oddPart(random)}`;
  },
  (draft, random, { foreign: { site, visitor, lead, key } }) => {
    for (const name of Object.keys(draft.params))
      draft.params[name] = random.pick([site, visitor, lead, key]);
  },
  (draft, random) => {
    draft.path = random.pick([
      `${draft.path}/`,
      `/${draft.path}`,
      draft.path.replaceAll("/", "//"),
      draft.path.toUpperCase(),
      draft.path.replace("/v1/", "/v1/../v1/"),
      draft.path.replace("/v1/", "/v1/./"),
      draft.path.replace("v1", "%76%31"),
      draft.path.slice(0, 1 + random.below(draft.path.length)),
      `${draft.path}/${"x".repeat(random.pick([100, 9_000]))}`,
    ]);
  },
  (draft, random) => {
    // No DELETE: what is to be gone is said by samples, since the run needs the rest to the end.
    draft.method = random.pick(["GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]);
  },
]);

/** Changes what the query says. */
export const queryMutations = choose([
  (draft, random) => {
    const index = random.below(Math.max(1, draft.query.length));
    const [name = encode(random.pick(oddNames))] = draft.query[index] ?? [];
    draft.query[index] = [name, oddPart(random)];
  },
  (draft, random) => {
    draft.query.push([encode(random.pick(oddNames)), oddPart(random)]);
  },
  (draft, random) => {
    draft.query.push([
      random.pick([
        ...["limit", "cursor", "stage", "from", "to", "url", "prompt", "visitor", "k"],
        ...["q", "grade", "since", "until", "sort", "minScore", "account", "segment", "action"],
      ]),
      oddPart(random),
    ]);
  },
  (draft, random) => {
    if (draft.query.length > 0) draft.query.push([random.pick(draft.query)[0], oddPart(random)]);
  },
  (draft, random, { cursors, foreign }) => {
    const cursor = random.pick([...Object.values(cursors), foreign.cursor]);
    const at = random.below(cursor.length);
    const tampered = `${cursor.slice(0, at)}${random.pick(["", "A", ".", "%00", "="])}${cursor.slice(at + 1)}`;
    draft.query.push([
      "cursor",
      random.pick([tampered, tampered, foreign.cursor, `${cursor}.x`, cursor.repeat(20)]),
    ]);
  },
  (draft, random, { foreign, admins }) => {
    draft.query.push([
      random.pick(["k", "visitor", "x"]),
      random.pick([foreign.visitor, random.pick(admins).secretKey, "rpk_abcd1234_x"]),
    ]);
  },
  (draft, random) => {
    draft.query.push(["x", "x".repeat(random.pick([1_000, 8_100, 30_000]))]);
  },
]);

/** Values of headers that some server has stumbled over; all of them as HTTP allows. */
const oddHeaders: readonly (readonly [name: string, values: readonly string[]])[] = [
  [
    "content-type",
    [
      "",
      "text/plain",
      "application/json;charset=utf-7",
      "application/xml",
      "multipart/form-data",
      "json",
      "a/b;".repeat(500),
    ],
  ],
  ["content-encoding", ["gzip", "identity", "br, gzip", "x".repeat(500)]],
  [
    "authorization",
    [
      "",
      "Basic Og==",
      "Bearer",
      "Bearer  ",
      "Bearer rsk_",
      "Digest x",
      "Bearer abcdefghijklmnopqrstuv",
      `Bearer ${"x".repeat(5_000)}`,
    ],
  ],
  [
    "cookie",
    [
      "ripen_dev=",
      "ripen_dev=x; ripen_dev=y",
      "__Host-ripen=x",
      "=;;=",
      `a=${"x".repeat(17_000)}`,
      "ripen_dev=%E0%A4%A",
      'ripen_dev="\\""',
    ],
  ],
  [
    "origin",
    [
      "null",
      "",
      "https://evil.example",
      "javascript:",
      "https://shop.example.",
      "http://127.0.0.1",
      "x".repeat(3_000),
    ],
  ],
  ["if-match", ["*", '"0"', "W/", '"draft-1"', '"prompt-1", "1"', "x".repeat(5_000), "\u00e9"]],
  ["if-none-match", ["*", 'W/"x"', "x,".repeat(2_000)]],
  ["user-agent", ["", "Googlebot", "Mozilla/5.0 HeadlessChrome", "\u00ff".repeat(20), "x".repeat(10_000)]],
  ["sec-gpc", ["1", "0", "yes"]],
  ["dnt", ["1"]],
  ["sec-purpose", ["prefetch;prerender", ""]],
  ["sec-fetch-mode", ["no-cors"]],
  ["accept", ["text/html", "*/*;q=x", "application/xml"]],
  ["accept-language", ["x".repeat(3_000)]],
  ["x-http-method-override", ["DELETE"]],
  ["x-forwarded-for", ["127.0.0.1", "'; --", "::1"]],
  ["x-forwarded-proto", ["https"]],
  ["cf-connecting-ip", ["not an ip"]],
  ["range", ["bytes=0-1", "bytes=5-1"]],
  ["idempotency-key", ["x", "x".repeat(300)]],
  ["referer", ["javascript:", "https://x.example/".padEnd(5_000, "x")]],
];

/** Changes who asks, and how. */
export const headerMutations = choose([
  (draft, random) => {
    const [name, values] = random.pick(oddHeaders);
    draft.headers[name] = random.pick(values);
  },
  (draft, random) => {
    const [name, values] = random.pick(oddHeaders);
    draft.headers[name] = random.pick(values);
  },
  (draft, random) => {
    const names = Object.keys(draft.headers);
    if (names.length > 0) delete draft.headers[random.pick(names)];
  },
  (draft, random, { siteKey, spare, foreign }) => {
    // Keys that are none: of visible parts that nobody's key has, since whoever fails with one often enough locks it for a while.
    const key = random.pick(spare.signInKeys);
    const unknown = `rsk_${foreign.site}_${"x".repeat(22)}`;
    const wrong = [siteKey, key.toUpperCase(), key.slice(0, -1), `${key}x`, unknown];
    draft.headers.authorization = `Bearer ${random.pick(wrong)}`;
  },
  (draft, random) => {
    for (let count = 0; count < 60; count += 1)
      draft.headers[`x-h${count}`] = random.pick(["", "x", "x".repeat(200)]);
  },
]);
