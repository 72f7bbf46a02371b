import { quietly } from "../quietly.ts";
import { answers } from "./answers.ts";
import { clicks } from "./clicks.ts";
import { dwell } from "./dwell.ts";
import { forms } from "./forms.ts";
import { hand } from "./hand.ts";
import { navigation } from "./navigation.ts";
import { scroll } from "./scroll.ts";
import { shown } from "./shown.ts";

// One's failure stops only itself.
for (const start of [dwell, scroll, clicks, forms, shown, navigation, answers, hand]) quietly(start);
