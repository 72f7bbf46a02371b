import type { Flaw } from "../core/result.ts";

/** Every way a request can fail: its status and its title. The name is the stable end of the problem's `type`. */
export const problems = {
  "bad-body": [400, "The body could not be read"],
  "bad-cursor": [400, "The cursor is not one of ours"],
  "bad-encoding": [400, "The text is not valid UTF-8 or percent-encoding"],
  "bad-idempotency-key": [400, "The Idempotency-Key is empty or too long"],
  "bad-id": [400, "The id does not have the form of an id"],
  "bad-json": [400, "The body is not JSON"],
  "bad-limit": [400, "The limit is out of bounds"],
  "bad-query": [400, "The query has flaws"],
  "bad-shape": [400, "The body does not have the shape that is asked for"],
  "bad-url": [400, "The url is not an absolute http or https address"],
  "empty-batch": [400, "The batch has no signals"],
  "empty-body": [400, "The body is empty"],
  "key-in-url": [400, "A secret key must never be in a url: rotate this one"],
  "too-deep": [400, "The body is nested too deeply"],
  "bad-signature": [401, "The signature is not one of the site's, or not of now"],
  "bad-key": [401, "The key is unknown, revoked or expired"],
  "no-key": [401, "A key is needed"],
  "foreign-origin": [403, "The request does not come from the console's own origin"],
  "not-in-team": [403, "The site does not list this e-mail address"],
  "origin-not-allowed": [403, "The site does not allow this origin"],
  "plain-http": [403, "Signing in needs https: over plain http it works on this machine only"],
  "site-disabled": [403, "The site is disabled: it takes no signals"],
  "wrong-scope": [403, "The key does not reach that far"],
  "not-found": [404, "There is nothing here"],
  "method-not-allowed": [405, "The method is not allowed here"],
  "slow-body": [408, "The body did not arrive in time"],
  "key-ended": [409, "The key is revoked or expired already"],
  "last-admin-key": [409, "This is the site's last key of scope admin"],
  "destination-off": [409, "The destination is switched off: nothing is sent there"],
  "idempotency-in-progress": [409, "The first request with this Idempotency-Key is still being answered"],
  "idempotency-mismatch": [409, "This Idempotency-Key belongs to another request"],
  "not-held": [409, "Only a browser that is held can be let through"],
  "no-draft": [409, "There is no draft"],
  "nothing-to-rotate": [409, "Only a webhook has a signing secret"],
  "prompt-exists": [409, "There is another prompt of that id"],
  "still-waiting": [409, "It is on its way already"],
  "too-many-destinations": [409, "The site has as many destinations as it can have"],
  "too-many-identity-secrets": [409, "Two identity secrets hold already: revoke one first"],
  "too-many-keys": [409, "The site has as many keys as it can have: revoke some first"],
  "too-many-prompts": [409, "The site has as many prompts as it can have"],
  "too-many-sites": [409, "The deployment has as many sites as it can have"],
  "too-many-webhook-secrets": [409, "Two webhook secrets hold already: revoke one first"],
  "version-conflict": [412, "It has changed meanwhile: read it again"],
  "too-large": [413, "The body is too large"],
  "too-many-leads": [413, "The import has too many leads: split it"],
  "too-many-signals": [413, "The batch has too many signals: split it"],
  "uri-too-long": [414, "The url is too long"],
  "no-content-encoding": [415, "Compressed bodies are not read"],
  "unsupported-media-type": [415, "The content type is not one that is read here"],
  "bad-destination": [422, "The destination has flaws"],
  "bad-model": [422, "The model has flaws"],
  "bad-prompt": [422, "The prompt has flaws"],
  "bad-simulation": [422, "The simulation has flaws"],
  "bad-target": [422, "The address is not an https address that hand-offs could go to"],
  "forbidden-target": [422, "Hand-offs must not go to this address"],
  "upgrade-required": [426, "This address speaks WebSocket only"],
  "too-many-attempts": [429, "Too many attempts with keys that are none: wait a moment"],
  "too-many-recent-signals": [429, "This visitor has sent more signals than a person does"],
  "too-many-requests": [429, "The key has made as many requests as it may in a minute"],
  "too-many-watchers": [429, "As many watch the site as may at once"],
  "headers-too-large": [431, "The cookies are too large"],
  internal: [500, "Something went wrong on our side"],
  misconfigured: [503, "The deployment is not configured"],
  overloaded: [503, "Too much at once: try again soon"],
  unavailable: [503, "Not reachable just now: try again soon"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

/** The stable name of a failure. */
export type ProblemKind = keyof typeof problems;

/** One failure, as routes pass it along: `detail` is for people, `flaws` point into the body, or name what of the query. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly detail?: string;
  readonly flaws?: readonly Flaw[];
  readonly retryAfterSeconds?: number;
}
