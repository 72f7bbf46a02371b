import { clicks } from "./clicks.ts";
import { ctas } from "./ctas.ts";
import { forms } from "./forms.ts";
import { copy, exitIntent, rageClick } from "./gestures.ts";
import { links } from "./links.ts";
import { quietly } from "./quietly.ts";
import { video } from "./video.ts";

// What someone does beside reading: nothing here happens without a hand. One's failure stops only itself.
for (const start of [clicks, forms, links, ctas, video, exitIntent, copy, rageClick]) quietly(start);
