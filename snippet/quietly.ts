/** Runs `act` and answers what it answers; undefined if it threw, because no failure of ours may reach the page. */
export function quietly<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    // Nothing can be done: on someone else's page we neither throw nor log.
  }
}

/** Listens, passive and capturing, for each of the space-separated types; the page never sees a failure of `act`. */
export function listen(target: EventTarget, types: string, act: (event: Event) => void): void {
  for (const type of types.split(" ")) {
    target.addEventListener(type, (event) => quietly(() => act(event)), { capture: true, passive: true });
  }
}
