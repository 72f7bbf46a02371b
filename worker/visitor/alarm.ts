/** How long after a failed or unconfirmed hand-on the alarm tries again, ms: past a D1 stall, well before the sweep. */
const retryMs = 60_000;

/** The one alarm of an object; only ever moved to an earlier instant, since setting it writes a row. */
export class Alarm {
  readonly #storage: DurableObjectStorage;
  #at: number | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Reads when the alarm is set. */
  async recall(): Promise<void> {
    this.#at = await this.#storage.getAlarm();
  }

  /** Tells that the alarm has rung: none is set now. */
  rang(): void {
    this.#at = null;
  }

  /** Sets the alarm to `at` (epoch ms) unless it rings before. */
  setBy(at: number): void {
    if (this.#at !== null && this.#at <= at) return;
    this.#at = at;
    // Written with the other writes of this turn; the answer waits for all of them.
    void this.#storage.setAlarm(at);
  }

  /** Sets the alarm for another try. */
  retry(now: number): void {
    this.setBy(now + retryMs);
  }
}
