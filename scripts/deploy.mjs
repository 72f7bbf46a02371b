import { requireNode } from "./node-version.mjs";

requireNode();
await import("./deploy-command.ts");
