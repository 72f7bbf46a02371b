import { quietly } from "../quietly.ts";
import { adClick } from "./ad-click.ts";
import { answers } from "./answers.ts";
import { clicks } from "./clicks.ts";
import { dwell } from "./dwell.ts";
import { forms } from "./forms.ts";
import { navigation } from "./navigation.ts";
import { scroll } from "./scroll.ts";
import { shown } from "./shown.ts";

// One's failure stops only itself. The landing is told before navigation may leave it.
for (const start of [adClick, dwell, scroll, clicks, forms, shown, navigation, answers]) quietly(start);
