import { core } from "../detectors/core.ts";
import { listen, quietly } from "../detectors/quietly.ts";
import { readFields } from "./fields.ts";
import { startTelling } from "./send.ts";

function hear(form: unknown): void {
  // Nobody has a session without consent.
  if (!(form instanceof Element) || !core.read("ripen.s")) return;
  const told = readFields(form);
  if (Object.keys(told)[0]) core.tell(told);
}

listen(document, "submit", ({ target }) => hear(target));
quietly(startTelling);
// One that came before this file.
quietly(() => hear(core.submitted));
