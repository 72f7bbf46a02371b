/** What the page that opened this one (the install check, the console) is told, one step after another. */
export type Finding =
  | { readonly ripen: "begun" }
  | { readonly ripen: "blocked"; readonly directive: string }
  | { readonly ripen: "unreachable" }
  | { readonly ripen: "refused"; readonly problem: string }
  | { readonly ripen: "received"; readonly kind: string };

// Only while this file is first evaluated. It comes from where Ripen is: nobody else is told anything, or heard.
const { src } = document.currentScript as HTMLScriptElement;
const { origin } = new URL(src);

/** Where Ripen's own pages are. */
export const home = origin;

/** Tells the page that opened this one; nobody where none of ours did. */
export function tellOpener(finding: Finding): void {
  if (window.opener) window.opener.postMessage(finding, home);
}
