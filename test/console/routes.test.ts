import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSourceFiles } from "../support/source-tree.ts";

const described: { paths: Record<string, Record<string, unknown>> } = JSON.parse(
  readFileSync("docs/openapi.json", "utf8"),
);

test("the console asks by one client and one socket, and only what the API's description names", () => {
  // The install check looks whether a blocker lets our script through; it is a page of its own.
  const files = readSourceFiles("console").filter(({ path }) => !path.startsWith("console/install/"));
  const texts = files.map(({ path, lines }) => ({ path, text: lines.join("\n") }));
  const askers = texts.filter(({ text }) =>
    /\b(fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b/.test(text),
  );
  // A WebSocket is opened, not called.
  expect(askers.map(({ path }) => path)).toEqual(["console/client.ts", "console/now/watch.ts"]);
  const named = texts.filter(({ path }) => ["console/api.ts", "console/now/watch.ts"].includes(path));
  const routes = named.flatMap(({ text }) => text.match(/"[A-Z]+ \/[^"]+"/g) ?? []);
  expect(routes.length).toBeGreaterThan(20);
  const unknown = routes.filter((route) => {
    const [method = "", path = ""] = route.slice(1, -1).split(" ");
    return !described.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
  });
  expect(unknown).toEqual([]);
});
