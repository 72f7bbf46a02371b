import type { ProblemKind } from "../../worker/http/problem.ts";

/** What to do about each kind of problem. */
export const advice: Readonly<Record<ProblemKind, string>> = {
  "bad-body": "The connection broke while the body was being sent. Nothing was done: send it again.",
  "bad-cursor":
    "Take `cursor` from the page before, of the same list, and send it unchanged; without it the list begins anew.",
  "bad-encoding": "Send UTF-8, and percent-encode what is special in a path, `%` itself as `%25`.",
  "bad-idempotency-key":
    "Give 1 to 255 characters, such as a new UUID for each thing that you want done once.",
  "bad-id":
    "Give the id as a list or an answer told it. A visitor's public id has 22 characters of base64url.",
  "bad-json": "The body is no JSON. A comma too many at the end of a list is the usual cause.",
  "bad-limit": "Give a whole number from 1 to 200, or leave `limit` away.",
  "bad-query":
    "`errors` names each part of the query that is not known or not readable here. A filter that is misspelt would else be missed in silence.",
  "bad-shape": "`errors` points at each field that is missing, unknown or of another type.",
  "bad-url": "Give the whole address of a page, beginning with `https://` or `http://`, percent-encoded.",
  "empty-batch": "Give at least one signal in `signals`.",
  "empty-body": "Send JSON in the body, at least `{}`.",
  "key-in-url":
    "Addresses are written into logs and histories. Make a new secret key, take this one back, and send keys as `Authorization: Bearer …`.",
  "too-deep": "Nest less: 16 levels of JSON, 64 in a model or prompt.",
  "slow-body": "A body has 8 seconds to arrive. Nothing was done: send it again, or less at once.",
  "key-ended": "It is revoked or has expired: make a new key instead.",
  "last-admin-key": "Make another key of scope admin first, or nobody could manage the site any more.",
  "not-held": "The browser counts already, or was cut off for good; the lead's `visitors` say which.",
  "not-in-team": "Ask somebody who can sign in to add your address to the site's `team`.",
  "site-disabled": "The site takes no signals until one of its admins enables it again.",
  "too-many-watchers":
    "A hundred may watch a site at once: close those that nobody looks at, or share one connection.",
  "upgrade-required":
    "Ask with a WebSocket client: `new WebSocket(…)` in the console's own pages, one that sends `Authorization` elsewhere.",
  "too-many-attempts":
    "Twenty keys in a minute were wrong. Wait as long as `Retry-After` says, then send one that is right.",
  "too-many-identity-secrets": "Two hold at a time, so that they can be rotated: revoke the older one first.",
  "too-many-webhook-secrets": "Two hold at a time, so that they can be rotated: revoke the older one first.",
  "too-many-keys": "Revoke keys that nobody uses: the list says when each was used last.",
  "too-many-sites":
    "A deployment holds so many sites: make another deployment, or ask whoever runs this one.",
  "bad-signature":
    "Sign the very bytes that you send, as Standard Webhooks says, with a webhook secret of this site that still holds, and with the time of now: five minutes either way are let through.",
  "bad-key": "Check that the key is whole and of this deployment, and that it was not taken back.",
  "no-key":
    "Send a secret key as `Authorization: Bearer rsk_…`, or from a page the publishable key as `?k=rpk_…`.",
  "foreign-origin":
    "What is changed, or watched live, by a console session must come from the console itself. From a server, use a secret key.",
  "origin-not-allowed":
    "Add the page's origin, such as `https://www.example.com`, to the site's allowed origins.",
  "plain-http": "Open the console over https. Plain http is accepted on the machine itself only.",
  "wrong-scope":
    "Use a key of the scope that `detail` names; each scope includes those before it: read, write, admin.",
  "not-found": "Check the path and the id. What belongs to another site is not there either.",
  "method-not-allowed": "The header `Allow` lists what this path takes.",
  "idempotency-in-progress":
    "Wait as long as `Retry-After` says, and send the same request again: it is then answered as the first one was.",
  "idempotency-mismatch":
    "Make a new key for each new request; only the same method, path and body may come again under one key.",
  "no-draft": "Save a draft by `PUT /v1/model/draft` first.",
  "prompt-exists": "Change the prompt that is there by `PATCH`, or give the new one another id.",
  "too-many-prompts": "Delete prompts that no longer show; what they brought about stays in the report.",
  "version-conflict":
    "Somebody else was faster. Read it again, look at what changed, and send your edit with the new `ETag` as `If-Match`.",
  "too-large": "Signals take 64 KiB a request, models, prompts and rows of spend 1 MiB, imports 2 MiB.",
  "too-many-leads": "Import a thousand leads at a time; what came already may come again.",
  "too-many-signals": "Send at most 50 signals at once, the rest in further requests.",
  "uri-too-long": "Shorten the address to 8,192 characters, or send what is long in the body.",
  "no-content-encoding": "Send the body as it is, without gzip or the like.",
  "unsupported-media-type":
    "Say `Content-Type: application/json`; changes of a prompt may also be `application/merge-patch+json`, rows of spend `text/csv`.",
  "bad-model": "`errors` points at each flaw of the model, all at once.",
  "bad-destination":
    "`errors` points at each flaw of the destination, all at once. It may name only stages and segments of the model that decides now or of its draft, and prompts that there are.",
  "bad-target": "Give the receiver's whole address, beginning with `https://`, of at most 2,048 characters.",
  "forbidden-target":
    "Give a public name at port 443 or 8443: no address in numbers, no name of a private network, no name or password in it, and not this deployment itself.",
  "destination-off":
    'Find out why by `GET /v1/destinations/:id`, mend it, and switch it on by `PATCH` with `{"enabled": true}`.',
  "nothing-to-rotate": "Other kinds have secrets of their vendor's: replace them by `PATCH` with `secrets`.",
  "still-waiting": "It is tried by itself at its `nextAt`: there is nothing to do.",
  "too-many-destinations": "Delete destinations that nobody needs: a site may have 20.",
  "bad-prompt":
    "`errors` points at each flaw of the prompt, all at once. It may name only stages and segments of the model that decides now.",
  "bad-simulation": "`errors` points at each flaw of the simulation, all at once.",
  "too-many-requests":
    "A key may ask 600 times a minute; `RateLimit` says what is left. Wait as long as `Retry-After` says, and ask for lists rather than for one thing after another.",
  "too-many-recent-signals":
    "More than 2,000 signals in 30 days are no person's. Wait as long as `Retry-After` says.",
  "headers-too-large": "Delete cookies of this site: together they have more than 16,384 characters.",
  internal: "A mistake of ours. It is logged under the id of the request; sending it again may help.",
  misconfigured: "Whoever runs the deployment has to give it `RIPEN_SECRET`: 32 random bytes as base64url.",
  overloaded:
    "Wait as long as `Retry-After` says. Our script keeps its signals and sends them again by itself.",
  unavailable:
    "The store cannot be reached. Nothing was done: wait as long as `Retry-After` says. Our script keeps its signals and sends them again by itself.",
};
