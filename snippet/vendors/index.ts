import { core } from "../detectors/core.ts";
import { quietly } from "../quietly.ts";
import { chats } from "./chats.ts";
import { embeds } from "./embeds.ts";
import { loadVendors } from "./load-vendors.ts";
import { shops } from "./shops.ts";

const dataLayer = () => core.whenPresent("dataLayer", loadVendors);

// What others on the page tell: attached to, never loaded or broken. One's failure stops only itself.
for (const start of [dataLayer, embeds, shops, chats]) quietly(start);
