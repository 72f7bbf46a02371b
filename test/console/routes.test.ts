import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSourceFiles } from "../support/source-tree.ts";

const described: { paths: Record<string, Record<string, unknown>> } = JSON.parse(
  readFileSync("docs/openapi.json", "utf8"),
);

test("the console asks by one client alone, and only what the API's description names", () => {
  // The install check looks whether a blocker lets our script through; it is a page of its own.
  const files = readSourceFiles("console").filter(({ path }) => !path.startsWith("console/install/"));
  const texts = files.map(({ path, lines }) => ({ path, text: lines.join("\n") }));
  const askers = texts.filter(({ text }) =>
    /\b(fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b/.test(text),
  );
  expect(askers.map(({ path }) => path)).toEqual(["console/client.ts"]);
  const routes = texts.find(({ path }) => path === "console/api.ts")?.text.match(/"[A-Z]+ \/[^"]+"/g) ?? [];
  expect(routes.length).toBeGreaterThan(20);
  const unknown = routes.filter((route) => {
    const [method = "", path = ""] = route.slice(1, -1).split(" ");
    return !described.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
  });
  expect(unknown).toEqual([]);
});
