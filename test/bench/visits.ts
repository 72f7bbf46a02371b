import type { WireSignal } from "../../snippet/wire.ts";

/** Visits in three requests each, under the default model: one just looks, one becomes qualified on the way. */
export const visits = {
  looking: [
    [
      { kind: "visit", props: { count: 1 } },
      { kind: "page_view" },
      { kind: "scroll" },
      { kind: "cta_click" },
    ],
    [
      { kind: "page_view" },
      { kind: "dwell", props: { seconds: 10 } },
      { kind: "scroll" },
      { kind: "search" },
    ],
    [{ kind: "page_view" }, { kind: "product_view" }, { kind: "scroll" }, { kind: "cta_click" }],
  ],
  qualifying: [
    [{ kind: "visit", props: { count: 1 } }, { kind: "page_view" }, { kind: "ad_click" }, { kind: "scroll" }],
    [
      { kind: "page_view" },
      { kind: "dwell", props: { seconds: 30 } },
      { kind: "scroll" },
      { kind: "cta_click" },
    ],
    [{ kind: "page_view" }, { kind: "cart_add" }, { kind: "chat_open" }, { kind: "cta_click" }],
  ],
} satisfies Record<string, Partial<WireSignal>[][]>;
/** The page of each request. */
export const paths = ["/", "/pricing", "/product"];
/**
 * What visits are: 5 % qualify, the upper end of the rule of thumb for leads; half are by someone who was there before.
 * (In the UCI shop's log 10,551 of 12,330 are.)
 */
export const shares = { first: 0.45, second: 0.5, qualifying: 0.05 } as const;
