import { attach } from "../vendors/load-vendors.ts";
import { core } from "./core.ts";
import { listen } from "./quietly.ts";

/** Loads what tells who someone is: once it is wanted, and where something waits from an earlier page. */
export function told(): void {
  listen(document, "ripen:identify", () => attach("traits"));
  if (core.read("ripen.t")) core.announce("identify");
}
