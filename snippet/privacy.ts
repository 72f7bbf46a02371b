import { onDataLayer } from "./data-layer.ts";
import { erase, findNames, read, write, writeCookie } from "./storage.ts";

const choiceName = "ripen.c";

/** Tells whether the browser says that its visitor does not want to be followed. */
export function isOptedOut(): boolean | undefined {
  return navigator.globalPrivacyControl || navigator.doNotTrack === "1";
}

/**
 * Opens where there is consent: by the visitor's choice here, else by what the page's Google Consent Mode says, else by what the
 * site asks. Consent Mode keeps what it was told and tells it on every page, so nothing of it is remembered.
 */
export function followConsent(asked: string | undefined, open: () => void, withdraw: () => void): void {
  let said = asked === "required" ? "" : "granted";
  onDataLayer((entry) => {
    const { 0: word, 1: command, 2: state } = Object(entry);
    const storage = word === "consent" && Object(state).analytics_storage;
    if (!storage) return;
    said = storage;
    if (said === "granted") open();
    else if (command === "update") {
      erase(choiceName);
      withdraw();
    }
  });
  if ((read(choiceName) || said) === "granted") open();
}

/** Remembers the visitor's choice; a denial only where we would act without it. */
export function writeChoice(choice: string, asked: string | undefined): void {
  if (choice === "granted" || asked !== "required") write(choiceName, choice);
  else erase(choiceName);
}

/** Removes everything we stored but the visitor's choice. */
export function eraseAll(): void {
  for (const name of findNames("ripen.")) if (name !== choiceName) erase(name);
  writeCookie("", 0);
}
