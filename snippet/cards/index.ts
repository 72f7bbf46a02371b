import { core } from "../detectors/core.ts";
import { fill } from "./fill.ts";
import { makeFrame } from "./make-frame.ts";

core.card = { makeFrame, fill };
