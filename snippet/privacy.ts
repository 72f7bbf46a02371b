import { writeCookie } from "./identity.ts";
import { erase, findNames, read, write } from "./storage.ts";

const choiceName = "ripen.c";

/** Tells whether the browser says that its visitor does not want to be followed. */
export function isOptedOut(): boolean {
  return !!navigator.globalPrivacyControl || navigator.doNotTrack === "1";
}

/** Tells whether we may act: by the visitor's choice, or without one by what the site says. */
export function hasConsent(asked: string | undefined): boolean {
  return (read(choiceName) || (asked !== "required" && "granted")) === "granted";
}

/** Remembers the visitor's choice; anything but "granted" is a denial. */
export function writeChoice(choice: string): void {
  write(choiceName, choice);
}

/** Removes everything we stored but the visitor's choice. */
export function eraseAll(): void {
  for (const name of findNames("ripen.")) if (name !== choiceName) erase(name);
  writeCookie("", 0);
}
