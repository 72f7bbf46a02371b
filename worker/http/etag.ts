import type { Context } from "hono";
import { toBase64Url } from "../keyring.ts";
import type { Api } from "./context.ts";

/** Answers a body with its ETag; 304 without the body if the caller has that one already. */
export function answerUnlessKnown(c: Context<Api>, body: object, etag: string): Response {
  c.header("ETag", etag);
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  return isRead && namesTag(c.req.header("If-None-Match"), etag) ? c.body(null, 304) : c.json(body);
}

/** Makes the ETag of what a text says. */
export async function makeTag(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `W/"${toBase64Url(new Uint8Array(digest, 0, 16))}"`;
}

/** Tells whether If-Match or If-None-Match names this tag; weakly, since proxies that compress mark tags weak. */
export function namesTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map(bare);
  return tags.includes("*") || tags.includes(bare(etag));
}

function bare(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
