import { writeCookie } from "./identity.ts";
import { erase, findNames, read, write } from "./storage.ts";

const choiceName = "c";

/** Tells whether the browser says that its visitor does not want to be followed. */
export function isOptedOut(): boolean {
  // Not in every browser's types; read as unknown.
  const said: { readonly globalPrivacyControl?: unknown; readonly doNotTrack?: unknown } = navigator;
  return said.globalPrivacyControl === true || said.doNotTrack === "1";
}

/** Tells whether we may act: by the visitor's choice, or by the site's default where none was made. */
export function hasConsent(needsConsent: boolean): boolean {
  const choice = read(choiceName);
  return choice ? choice === "granted" : !needsConsent;
}

/** Remembers the visitor's choice. */
export function writeChoice(isGranted: boolean): void {
  write(choiceName, isGranted ? "granted" : "denied");
}

/** Removes everything we stored but the visitor's choice. */
export function eraseAll(): void {
  for (const name of findNames("")) if (name !== choiceName) erase(name);
  writeCookie("", 0);
}
