import { vi } from "vitest";
import type { PageOptions } from "./fake-document.ts";
import { FakeEdge } from "./fake-edge.ts";
import { FakeTab } from "./fake-tab.ts";

export type { FakeTab } from "./fake-tab.ts";

/** One browser: what its tabs share. Time is vitest's fake time. */
export class FakeBrowser {
  readonly edge = new FakeEdge();
  readonly stored = new Map<string, string>();
  readonly cookies = new Map<string, string>();
  readonly cookiesWritten: string[] = [];
  /** Throws what storage throws at a write; nothing by default. */
  refuseWrite: (key: string) => boolean = () => false;
  /** The localStorage of the pages: throwing, null or working. */
  storage: "works" | "throws" | "null" = "works";
  private lock: Lock | undefined;

  /** Opens a tab on a page with our script on it, and runs the script. */
  open(url: string, options: PageOptions = {}): FakeTab {
    return new FakeTab(this, url, options);
  }

  makeStorage(): object {
    const { stored } = this;
    return new Proxy(
      {},
      {
        get: (_, key) => stored.get(String(key)),
        set: (_, key, value) => {
          if (this.refuseWrite(String(key))) throw new Error("QuotaExceededError");
          return !!stored.set(String(key), String(value));
        },
        deleteProperty: (_, key) => stored.delete(String(key)) || true,
        ownKeys: () => [...stored.keys()],
        getOwnPropertyDescriptor: (_, key) =>
          stored.has(String(key))
            ? { value: stored.get(String(key)), enumerable: true, configurable: true, writable: true }
            : undefined,
      },
    );
  }

  /** Makes the web locks of one tab: of all names one, since ours is one; with `ifAvailable` or waited for. */
  makeLocks(owner: object): object {
    const request = async (_name: string, ...rest: unknown[]) => {
      // The last argument is the callback.
      const act = rest.pop() as (lock: unknown) => unknown;
      if (this.lock && rest.length > 0) return act(null);
      while (this.lock) await this.lock.freed;
      const { promise: freed, resolve: free } = Promise.withResolvers<void>();
      const lock = { owner, freed, free };
      this.lock = lock;
      try {
        return await act({});
      } finally {
        this.free(lock);
      }
    };
    return { request };
  }

  /** Takes the lock from a tab that is gone, as browsers do. */
  freeLocks(owner: object): void {
    if (this.lock?.owner === owner) this.free(this.lock);
  }

  private free(lock: Lock): void {
    if (this.lock === lock) this.lock = undefined;
    lock.free();
  }
}

interface Lock {
  readonly owner: object;
  readonly freed: Promise<void>;
  free(): void;
}

/** Lets fake time pass, with everything that becomes due in it. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Fakes the clocks and timers of a test file's tests; call it in `beforeEach`. */
export function fakeTime(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "Date", "performance"],
    now: Date.UTC(2026, 0, 5, 9),
  });
}
