import { quietly } from "../quietly.ts";
import { ctas } from "./ctas.ts";
import { copy, exitIntent, rageClick } from "./gestures.ts";
import { links } from "./links.ts";
import { video } from "./video.ts";

// What someone does beside reading. One's failure stops only itself.
for (const start of [links, ctas, video, exitIntent, copy, rageClick]) quietly(start);
