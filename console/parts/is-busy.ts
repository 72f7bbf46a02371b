/** Tells whether keys are meant for what they are pressed in: who types, or is asked something, means that. */
export function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog") !== null;
}
