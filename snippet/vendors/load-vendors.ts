import { core } from "../detectors/core.ts";

let loading: Promise<unknown> | undefined;

/** Loads, once, what only pages need that have something of others' on them. */
export function loadVendors(): Promise<unknown> {
  loading ??= core.load("vendors", INTEGRITY?.vendors);
  return loading;
}

/** Loads the file of something of others' that is on the page: its hash is in the vendors' file. */
export function attach(name: string): Promise<unknown> {
  return loadVendors().then(() => core.attach?.(name));
}
