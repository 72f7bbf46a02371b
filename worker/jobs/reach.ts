import { checkTarget, type TargetScope } from "../core/handoff/target.ts";
import { maxAnswerBytes, reachMs } from "../limits.ts";
import { within } from "../store/within.ts";
import type { OutwardAnswer, OutwardRequest, Reach, Unreached } from "./destinations/adapter.ts";
import type { Outside } from "./outside.ts";

/** With what, and how far, addresses outside are asked. */
export interface ReachGround {
  readonly fetch: Outside["fetch"];
  /** The deployment's own names. */
  readonly ownHosts: readonly string[];
  readonly scope: TargetScope;
  /** How long one request may take, its answer's body included; `reachMs` if absent. */
  readonly limitMs?: number;
}

/** Makes the way outside. What goes wrong is told in words of our own: a platform's may repeat an address, which can be a secret. */
export function makeReach({ fetch, ownHosts, scope, limitMs = reachMs }: ReachGround): Reach {
  return async (url, request) => {
    const flaw = checkTarget(url, ownHosts, scope);
    if (flaw) return { problem: "blocked", detail: `The address ${flaw.detail}.` };
    const abort = new AbortController();
    try {
      const asked = ask(fetch, { url, request, signal: abort.signal });
      return await within(limitMs, asked, () => tooLate(limitMs));
    } catch {
      return { problem: "unreachable", detail: "No connection could be made, or it broke off." };
    } finally {
      // Whatever still goes on, of an answer that nobody waits for, ends here.
      abort.abort();
    }
  };
}

function tooLate(limitMs: number): Unreached {
  return { problem: "timeout", detail: `There was no whole answer within ${limitMs / 1_000} seconds.` };
}

async function ask(
  fetch: Outside["fetch"],
  {
    url,
    request,
    signal,
  }: { readonly url: string; readonly request: OutwardRequest; readonly signal: AbortSignal },
): Promise<OutwardAnswer | Unreached> {
  const { method, headers = {}, body } = request;
  const init = { method, headers, redirect: "manual", signal, ...(body !== undefined && { body }) } as const;
  const answer = await fetch(url, init);
  const { status } = answer;
  // 300 leads nowhere: it says that there are several.
  if (status > 300 && status < 400) {
    await answer.body?.cancel();
    return { problem: "redirect", detail: `It answered with a redirect (${status}), which is not followed.` };
  }
  return { status, headers: new Map(answer.headers), text: await readStart(answer.body) };
}

/** Reads as much of a body as is worth reading, and lets go of the rest. */
async function readStart(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return "";
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  for (let left = maxAnswerBytes; left > 0; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value.subarray(0, left), { stream: true });
    left -= value.byteLength;
  }
  await reader.cancel();
  return text;
}
