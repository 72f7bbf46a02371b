/** How long an access token of a CRM is used again: sessions there last at least 15 minutes, and one that ended sooner is renewed. */
export const accessTokenMs = 10 * 60_000;
/** Tokens that one isolate keeps: of more organisations than one Worker's minute has. */
export const maxAccessTokens = 200;
