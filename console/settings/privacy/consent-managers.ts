/** What tells Ripen of a consent manager's answer: the manager, and the line to paste beside its script. */
export const consentManagers: readonly (readonly [name: string, line: string])[] = [
  [
    "OneTrust",
    'addEventListener("OneTrustGroupsUpdated", (event) => ripen("consent", event.detail.includes("C0002") ? "granted" : "denied"));',
  ],
  [
    "Cookiebot",
    'for (const name of ["CookiebotOnAccept", "CookiebotOnDecline"]) addEventListener(name, () => ripen("consent", Cookiebot.consent.statistics ? "granted" : "denied"));',
  ],
  [
    "CookieYes",
    'document.addEventListener("cookieyes_consent_update", (event) => ripen("consent", event.detail.accepted.includes("analytics") ? "granted" : "denied"));',
  ],
  [
    "Usercentrics",
    'addEventListener("ucEvent", (event) => event.detail.event === "consent_status" && ripen("consent", event.detail.Ripen ? "granted" : "denied"));',
  ],
  [
    "Osano",
    'Osano.cm.addEventListener("osano-cm-consent-saved", (consent) => ripen("consent", consent.ANALYTICS === "ACCEPT" ? "granted" : "denied"));',
  ],
  [
    "WordPress",
    'document.addEventListener("wp_listen_for_consent_change", (event) => "statistics" in event.detail && ripen("consent", event.detail.statistics === "allow" ? "granted" : "denied"));',
  ],
  [
    "Shopify",
    'document.addEventListener("visitorConsentCollected", (event) => ripen("consent", event.detail.analyticsAllowed ? "granted" : "denied"));',
  ],
  ["Your own banner", 'ripen("consent", "granted"); // or "denied"'],
];

/** What must stand before each of them, so that it works whichever script comes first. */
export const stub =
  "window.ripen = window.ripen || function () { (ripen.q = ripen.q || []).push(arguments); };";
