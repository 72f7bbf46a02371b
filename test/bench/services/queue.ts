import { DurableObject } from "cloudflare:workers";

interface QueueEnv {
  readonly BROKER: DurableObjectNamespace<Broker>;
  /** The handler that platform queues call; the published types leave it out of service bindings. */
  readonly CONSUMER: { queue(name: string, messages: readonly Message[]): Promise<unknown> };
}

interface Message {
  readonly id: string;
  readonly timestamp: Date;
  readonly attempts: number;
  readonly body: unknown;
}

const batchMs = 2_000;
const maxBatch = 100;

/** A queue for a bare workerd, which has none: gathers messages in memory, then calls the consumer with a batch. */
export class Broker extends DurableObject<QueueEnv> {
  #waiting: Message[] = [];
  #messages = 0;
  #batches = 0;
  #isTimed = false;

  override async fetch(request: Request): Promise<Response> {
    if (new URL(request.url).pathname === "/counts")
      return Response.json({
        messages: this.#messages,
        batches: this.#batches,
        waiting: this.#waiting.length,
      });
    this.#messages += 1;
    const body: unknown = await request.json();
    this.#waiting.push({ id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body });
    if (!this.#isTimed) this.ctx.waitUntil(this.#deliverSoon());
    const metrics = { backlogCount: this.#waiting.length, backlogBytes: 0, oldestMessageTimestamp: 0 };
    return Response.json({ metadata: { metrics } });
  }

  async #deliverSoon(): Promise<void> {
    this.#isTimed = true;
    await scheduler.wait(batchMs);
    this.#isTimed = false;
    while (this.#waiting.length > 0) {
      this.#batches += 1;
      await this.env.CONSUMER.queue("ripen", this.#waiting.splice(0, maxBatch));
    }
  }
}

export default {
  fetch: (request, env) => env.BROKER.get(env.BROKER.idFromName("ripen")).fetch(request),
} satisfies ExportedHandler<QueueEnv>;
