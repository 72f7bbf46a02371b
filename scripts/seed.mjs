import { requireNode } from "./node-version.mjs";

requireNode();
await import("./seed-year.ts");
