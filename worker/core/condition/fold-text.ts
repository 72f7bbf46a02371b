/** Folds text for comparison: NFC, then lower case; both sides of every text comparison go through here. */
export function foldText(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
