import { quietly } from "../quietly.ts";
import { chats } from "./chats.ts";
import { dataLayer } from "./data-layer.ts";
import { embeds } from "./embeds.ts";
import { shops } from "./shops.ts";

// What others on the page tell: attached to, never loaded or broken. One's failure stops only itself.
for (const start of [dataLayer, embeds, shops, chats]) quietly(start);
