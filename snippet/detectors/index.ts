import { vendors } from "../vendors/index.ts";
import { answers } from "./answers.ts";
import { dwell } from "./dwell.ts";
import { hand } from "./hand.ts";
import { navigation } from "./navigation.ts";
import { quietly } from "./quietly.ts";
import { scroll } from "./scroll.ts";
import { shown } from "./shown.ts";
import { told } from "./told.ts";

// One's failure stops only itself.
for (const start of [dwell, scroll, shown, navigation, answers, hand, told, ...vendors]) quietly(start);
