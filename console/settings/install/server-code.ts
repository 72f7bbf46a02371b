/** Writes what a site's own server proves with who is signed in; the secret comes from its environment. */
export function makeServerCode(siteId: string): string {
  return `import { createHash, createHmac } from "node:crypto";

const site = "${siteId}";

/** The visitor whose browser sent this value of the cookie "ripen". */
export function findVisitor(cookie) {
  const digest = createHash("sha256").update(\`ripen1:\${site}:\${cookie}\`).digest();
  return digest.subarray(0, 16).toString("base64url");
}

/** Proves for an hour that the visitor is this person: give it to ripen("identify", …). */
export function signPerson({ visitor, userId, email }) {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claim = JSON.stringify([site, visitor, userId ?? null, email?.toLowerCase() ?? null, exp]);
  const secret = process.env.RIPEN_IDENTITY_SECRET;
  const signature = createHmac("sha256", secret).update(claim).digest("base64url");
  return { userId, email, exp, signature };
}`;
}
