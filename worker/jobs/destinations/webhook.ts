import { Webhook } from "standardwebhooks";
import type { Handoff } from "../../core/handoff/handoff.ts";
import { readRetryAfter } from "../../core/handoff/retry.ts";
import { listSigning } from "../../core/handoff/signing.ts";
import type { Adapter, Connection, OutwardAnswer, Sent } from "./adapter.ts";

/**
 * Sends hand-offs as Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): signed with
 * every secret that is valid, so that either holds during a rotation.
 */
export const webhook: Adapter = { send, test: send };

async function send(connection: Connection, id: string, handoff: Handoff): Promise<Sent> {
  const { destination, secrets, reach, now } = connection;
  const signing = listSigning(secrets, now);
  if (signing.length === 0)
    return { kind: "disabled", status: null, detail: "There is no signing secret: rotate it to get one." };
  const body = JSON.stringify(handoff);
  const at = new Date(now);
  const answer = await reach(destination.settings.url ?? "", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "Ripen",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now / 1_000)),
      "webhook-signature": signing.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
    },
    body,
  });
  if ("problem" in answer) return { kind: "failed", status: null, detail: answer.detail };
  return judge(answer, now);
}

/** Reads an answer as the specification does: 2xx is success, 410 the wish to hear no more, all else a failure. */
function judge({ status, headers }: OutwardAnswer, now: number): Sent {
  if (status >= 200 && status < 300)
    return { kind: "delivered", status, detail: `The receiver answered ${status}.` };
  if (status === 410)
    return { kind: "disabled", status, detail: "The receiver answered 410: it wants no more." };
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now);
  const failed = { kind: "failed", status, detail: `The receiver answered ${status}.` } as const;
  return retryAfterMs === undefined ? failed : { ...failed, retryAfterMs };
}
