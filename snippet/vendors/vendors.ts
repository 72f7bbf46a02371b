import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import { dataLayer } from "./data-layer.ts";

const loading: Record<string, Promise<unknown>> = {};

// What is wanted twice, as by two messages in a row, comes once.
core.attach = (name) => {
  loading[name] ??= core.load(name, INTEGRITY?.[name]);
  return loading[name];
};
quietly(dataLayer);
