import { core } from "../detectors/core.ts";
import { quietly } from "../quietly.ts";
import { dataLayer } from "./data-layer.ts";

core.attach = (name) => core.load(name, INTEGRITY?.[name]);
quietly(dataLayer);
