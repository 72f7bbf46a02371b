import { core } from "../detectors/core.ts";
import { chats } from "./chats.ts";
import { embeds } from "./embeds.ts";
import { loadVendors } from "./load-vendors.ts";
import { shops } from "./shops.ts";

const dataLayer = () => core.whenPresent("dataLayer", loadVendors);

/** What senses what others on the page tell: attached to, never loaded or broken. */
export const vendors = [dataLayer, embeds, shops, chats];
