import type { Bag } from "./bag.ts";

interface Pack {
  readonly id: string;
  readonly name: string;
  readonly sensors: number;
  /** In whole euros. */
  readonly price: number;
}

const packs: readonly Pack[] = [
  { id: "one", name: "Breva One", sensors: 1, price: 129 },
  { id: "three", name: "Breva One, three", sensors: 3, price: 349 },
];

/** Finds a pack by what the form or the storage says. */
export function findPack(id: unknown): Pack | undefined {
  return packs.find((pack) => pack.id === id);
}

/** Words a pack as an item of GA4. */
export function toItem({ id, name, price }: Pack, quantity: number) {
  return { item_id: `breva-${id}`, item_name: name, price, quantity };
}

/** Counts the sensors in a bag. */
export function countSensors(bag: Bag): number {
  return packs.reduce((sum, pack) => sum + pack.sensors * (bag[pack.id] ?? 0), 0);
}

/** Sums what a bag costs, in euros. */
export function worth(bag: Bag): number {
  return packs.reduce((sum, pack) => sum + pack.price * (bag[pack.id] ?? 0), 0);
}
