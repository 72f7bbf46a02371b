import "../globals.ts";
import type { Parts } from "../parts.ts";

// Only the core loads this file, after it has put itself there.
/** The core's part of this page. */
export const core = window.ripen?.part as Parts;
