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
  private lockHolder: symbol | undefined;

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

  /** Web locks with `ifAvailable`, as all tabs see them. */
  readonly locks = {
    request: async (_name: string, _options: unknown, act: (lock: unknown) => unknown) => {
      if (this.lockHolder) return act(null);
      const mine = Symbol();
      this.lockHolder = mine;
      try {
        return await act({});
      } finally {
        if (this.lockHolder === mine) this.lockHolder = undefined;
      }
    },
  };
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
