import { randomBytes } from "node:crypto";
import type { Signal } from "../../worker/core/history/signal.ts";
import { findSessionId } from "../../worker/core/ids.ts";
import type { Model, Rule } from "../../worker/core/model/model.ts";

const kinds = ["page_view", "dwell", "scroll", "cart_add", "download"] as const;
const paths = ["/pricing", "/product", "/docs", "/blog", "/about"] as const;

const firstAt = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;
const signalsPerSession = 20;

/** Makes a model of `count` rules: kind equals, number at least, path fits a glob; as sites write them. */
export function makeRuleSet(count: number): Model {
  const dimensions = [{ id: "engagement", grades: [75, 50, 25] as const }, { id: "fit" }];
  const stages = [{ id: "mql", enter: { score: { gte: 1e9 } } }];
  return { dimensions, rules: Array.from({ length: count }, (_, index) => makeRule(index)), stages };
}

function makeRule(index: number): Rule {
  const path = paths[Math.floor(index / kinds.length) % paths.length];
  const all = [
    { field: "props.value", op: "gte", value: (index * 7) % 100 },
    { field: "page.path", op: "glob", value: `${path}*` },
  ] as const;
  const signal = kinds[index % kinds.length] ?? "page_view";
  return { id: `rule-${index}`, when: { signal, where: { all } }, points: 1 + (index % 9) };
}

/** Makes stored signals of one visitor, a minute apart, twenty a session. */
export function makeSignals(count: number): Signal[] {
  return Array.from({ length: count }, (_, index) => {
    const session = findSessionId(`s${Math.floor(index / signalsPerSession)}`);
    const url = `https://shop.example${paths[(index * 3) % paths.length]}`;
    return {
      id: `signal-${String(index).padStart(6, "0")}`,
      kind: kinds[index % kinds.length] ?? "page_view",
      at: firstAt + index * minuteMs,
      seq: index,
      page: { id: `page-${index}`, url },
      props: { value: (index * 37) % 100 },
      ...(session && { session }),
    };
  });
}

/** Makes a visitor secret. */
export function makeSecret(): string {
  return randomBytes(16).toString("base64url");
}

let serial = 0;

/** Makes the body of one request: four new signals of a visitor, in one session. */
export function makeBody(secret: string): string {
  serial += 1;
  const id = serial.toString(36).padStart(8, "0");
  const page = `{"id":"p${id}","url":"https://shop.example${paths[serial % paths.length]}"}`;
  const signal = (index: number) =>
    `{"id":"${id}-${index}","kind":"${kinds[index]}","age":${index},"seq":${index},"session":"s1","page":${page},"props":{"value":${(serial + index) % 100}}}`;
  return `{"v":1,"secret":"${secret}","signals":[${[0, 1, 2, 3].map(signal).join(",")}],"page":${page}}`;
}
