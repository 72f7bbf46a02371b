import { beforeEach, expect, test } from "vitest";
import { joinSlot } from "../../snippet/chat/join-slot.ts";

/** The page: the vendor calls what stands under `slot`. */
let owner: { [name: string]: unknown };
let acts: number;

beforeEach(() => {
  owner = {};
  acts = 0;
});

function join(): void {
  joinSlot(owner, "slot", () => {
    acts += 1;
  });
}

function callSlot(...args: unknown[]): unknown {
  return Reflect.apply(Object(owner.slot), owner, args);
}

/** The site's own: answers what it was called with. */
function own(this: unknown, ...args: unknown[]): unknown {
  return { self: this, args };
}

test("a slot that nobody else uses acts", () => {
  join();
  expect(callSlot()).toBeUndefined();
  expect(acts).toBe(1);
});

test.each(["before", "after"])("the site's own, set %s us, keeps its this, arguments and answer", (time) => {
  if (time === "before") owner.slot = own;
  join();
  if (time === "after") owner.slot = own;
  expect(callSlot(1, "two")).toEqual({ self: owner, args: [1, "two"] });
  expect(acts).toBe(1);
});

test("a site that keeps the former function and calls it from its own makes us act once", () => {
  owner.slot = own;
  join();
  const former = Object(owner.slot);
  owner.slot = (...args: unknown[]) => former(...args);
  expect(callSlot(3)).toMatchObject({ args: [3] });
  expect(callSlot(4)).toMatchObject({ args: [4] });
  expect(acts).toBe(2);
});

test("what the site's own throws, the vendor sees, and we act the next time as well", () => {
  join();
  owner.slot = () => {
    throw new Error("the site's own");
  };
  expect(callSlot).toThrow("the site's own");
  expect(callSlot).toThrow("the site's own");
  expect(acts).toBe(2);
});

test("a failure of ours is not the page's", () => {
  owner.slot = own;
  joinSlot(owner, "slot", () => {
    throw new Error("ours");
  });
  expect(callSlot(5)).toMatchObject({ args: [5] });
});

test("a function that a script has declared, which can't be redefined, is joined", () => {
  Object.defineProperty(owner, "slot", { value: own, writable: true, enumerable: true, configurable: false });
  join();
  expect(callSlot(6)).toMatchObject({ args: [6] });
  expect(acts).toBe(1);
});

test("a later script may declare a function in our place", () => {
  join();
  Object.defineProperty(owner, "slot", { value: own, writable: true, enumerable: true, configurable: true });
  expect(callSlot(7)).toMatchObject({ args: [7] });
});
