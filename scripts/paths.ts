import { join } from "node:path";

/** The folder that holds package.json. */
export const projectPath = join(import.meta.dirname, "..");
/** Wrangler's program, run with our own Node: its shell shim would leave children behind when killed. */
export const wranglerPath = join(projectPath, "node_modules/wrangler/bin/wrangler.js");
