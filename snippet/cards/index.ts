import { core } from "../detectors/core.ts";
import { fill } from "./fill.ts";
import { make } from "./make.ts";
import { style } from "./style.ts";

core.card = { fill, make, style };
