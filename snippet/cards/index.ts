import { core } from "../detectors/core.ts";
import { fill } from "./fill.ts";
import { style } from "./style.ts";

core.card = { fill, style };
