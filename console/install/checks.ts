/** What the checked page told, in the words of its own script. */
export type Finding =
  | { readonly ripen: "here"; readonly mayAct: boolean }
  | { readonly ripen: "begun" }
  | { readonly ripen: "blocked"; readonly directive: string }
  | { readonly ripen: "unreachable" }
  | { readonly ripen: "refused"; readonly problem: string }
  | { readonly ripen: "received"; readonly kind: string };

/** One line of the check: what was looked at, how it stands, and what to do where it fails. */
export interface Check {
  readonly title: string;
  readonly state: "waiting" | "good" | "bad";
  readonly cure?: string;
}

/** Everything that is known so far; `home` is Ripen's own address, `isSilent` once the page has had its time to speak. */
export interface Known {
  readonly home: string;
  readonly passesHere: boolean | null;
  readonly findings: readonly Finding[];
  readonly isSilent: boolean;
}

const refusals: Readonly<Record<string, string>> = {
  "bad-key": "The key in data-site is unknown or revoked. Copy the tag again from the console's settings.",
  "no-key": 'The tag has no key: it needs data-site="rpk_…".',
  "origin-not-allowed":
    "The site's website addresses don't name this page's. Add it, such as https://www.example.com, in the settings.",
  "site-disabled": "This site is disabled: it takes no signals until an administrator enables it again.",
  "wrong-scope": "The key in data-site is not a publishable one. Use the one that begins with rpk_.",
};

/** Reads a message of the checked page; null for anything else. */
export function readFinding(data: unknown): Finding | null {
  const isFinding =
    typeof data === "object" && data !== null && "ripen" in data && typeof data.ripen === "string";
  // Only our own script says `ripen`; a page that imitates it fools its own owner alone.
  return isFinding ? (data as Finding) : null;
}

/** Words what is known as the lines of the check, each of them following from the one before. */
export function listChecks({ home, passesHere, findings, isSilent }: Known): readonly Check[] {
  const find = <Name extends Finding["ripen"]>(name: Name) =>
    findings.find((finding): finding is Extract<Finding, { ripen: Name }> => finding.ripen === name);
  const received = find("received");
  const blocked = find("blocked");
  const refused = find("refused");
  const here = find("here");
  const isThere = findings.length > 0;
  return [
    line("This browser lets Ripen's script through", {
      isGood: passesHere === true,
      cure:
        passesHere === false &&
        "An ad blocker or another extension stops it here. Try without extensions: visitors with such a blocker can't be counted, and Ripen does not try to evade it.",
    }),
    line("The script runs on the page", {
      isGood: isThere,
      cure:
        isSilent &&
        !isThere &&
        `Nothing was heard. Is the tag on this very page, and published? A content security policy needs ${home} in script-src. A page that sends Cross-Origin-Opener-Policy can't be heard from here: look at it with the browser's network tools.`,
    }),
    line("The visitor may be measured", {
      isGood: Boolean(find("begun")),
      cure:
        isThere &&
        (here?.mayAct === false
          ? "This browser asks not to be followed (Global Privacy Control or Do Not Track), which is honoured. Try another browser."
          : isSilent &&
            !find("begun") &&
            "The page waits for consent. Agree in its consent banner; if nothing happens then, the banner does not tell Ripen yet: ripen('consent', 'granted')."),
    }),
    line("The page reaches Ripen", {
      isGood: Boolean(refused ?? received),
      cure: blocked
        ? `The page's content security policy forbids it. Add ${home} to ${blocked.directive}.`
        : find("unreachable") &&
          `The request did not arrive: an ad blocker, a firewall, or a content security policy without ${home} in connect-src.`,
    }),
    line("Key and website address are right", {
      isGood: Boolean(received),
      cure: refused && (refusals[refused.problem] ?? `Ripen refused: ${refused.problem}.`),
    }),
    line(received ? `First signal received: ${received.kind}` : "First signal received", {
      isGood: Boolean(received),
    }),
  ];
}

function line(
  title: string,
  { isGood, cure }: { isGood: boolean; cure?: string | false | undefined },
): Check {
  if (isGood) return { title, state: "good" };
  return cure ? { title, state: "bad", cure } : { title, state: "waiting" };
}
