import { makeExample } from "../../worker/core/handoff/make-example.ts";
import type { JsonObject } from "./schema.ts";

const at = Date.parse("2026-11-20T12:00:00.000Z");

const header = (name: string, description: string, example: string): JsonObject => ({
  ...{ name, in: "header", required: true, description, schema: { type: "string" }, example },
});

/** Tells what we send to webhooks, by the schema with which the API tells it as well. */
export function tellWebhooks(): JsonObject {
  const example = makeExample({ site: "acme1234", home: "https://ripen.example.com", now: at });
  const media = { schema: { $ref: "#/components/schemas/Handoff" }, example: asJson(example) };
  return {
    handoff: { post: { ...words, requestBody: { required: true, content: { "application/json": media } } } },
  };
}

const words = {
  operationId: "handoff",
  tags: ["destinations"],
  summary: "What a destination of the kind `webhook` is sent, signed as Standard Webhooks say.",
  security: [],
  parameters: [
    header("webhook-id", "The delivery's id: the same on every attempt.", "msg_2mZ8qLr0XwYt8LmNcVbZ1A"),
    header("webhook-timestamp", "When this attempt was made, in seconds of Unix time.", "1795780800"),
    header("webhook-signature", "One signature for each secret that is valid, apart by spaces.", "v1,…"),
  ],
  responses: {
    "2XX": { description: "It was taken." },
    "410": { description: "Nothing more is wanted: the destination is disabled." },
    "4XX": { description: "It was not taken, and is tried again later." },
    "5XX": { description: "It was not taken, and is tried again later; `Retry-After` is heeded." },
  },
} as const satisfies JsonObject;

function asJson(value: object): JsonObject {
  const text = JSON.stringify(value);
  // What was written as JSON is read as such.
  return JSON.parse(text) as JsonObject;
}
