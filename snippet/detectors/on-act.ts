import { core } from "./core.ts";
import { listen, quietly } from "./quietly.ts";

/** Listens on the document as `listen` does, beginning with what happened while this file was still coming. */
export function onAct(types: string, act: (event: Event) => void): void {
  for (const event of core.missed ?? []) if (types.split(" ").includes(event.type)) quietly(() => act(event));
  listen(document, types, act);
}
