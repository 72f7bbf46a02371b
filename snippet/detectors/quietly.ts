import { core } from "./core.ts";

/** Lends the core's own, so that a file need not carry them again. */
export const { listen, quietly } = core;
