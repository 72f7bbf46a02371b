import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, type LivePerson } from "../api.ts";
import { leaveIfSignedOut } from "../session.ts";
import { keepOnly } from "./about.ts";
import { findWho, listPeople, type People, takeMessage } from "./people.ts";
import { type Standing, watchSite } from "./watch.ts";

/** Who is on the site, and whether that is so now. */
export interface Site {
  /** Null until the first word came. */
  readonly people: readonly LivePerson[] | null;
  readonly standing: Standing;
}

const nobody: People = new Map();

/** Watches the people of some stages while a screen shows them; null while the stages are not known. */
export function useSite(stages: readonly string[] | null): Site {
  const people: Signal<People | null> = useSignal<People | null>(null);
  const standing = useSignal<Standing>("opening");
  const wanted = stages?.join(",");
  useEffect(() => {
    if (stages === null) return;
    people.value = null;
    return watchSite({
      stages,
      onMessage: (message) => {
        const there = takeMessage(people.peek() ?? nobody, message);
        people.value = there;
        keepOnly(new Set([...there.values()].map(findWho)));
      },
      onStanding: (now) => {
        standing.value = now;
      },
      beforeReturn: checkSignedIn,
    });
  }, [wanted]);
  return { people: people.value && listPeople(people.value), standing: standing.value };
}

/** A socket does not say why it could not be opened: the session may have ended. */
async function checkSignedIn(): Promise<void> {
  leaveIfSignedOut(await api.getSession());
}
