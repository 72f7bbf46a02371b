import type { Doing } from "./act.ts";
import type { Character } from "./character.ts";
import type { Tab } from "./tab.ts";

interface Pack {
  readonly item_id: string;
  readonly item_name: string;
  readonly price: number;
}

const packs: readonly [Pack, ...Pack[]] = [
  { item_id: "breva-one", item_name: "Breva One", price: 129 },
  { item_id: "breva-three", item_name: "Breva One, three", price: 349 },
];

/** Looks at a product; may fill the cart, go on to the checkout and pay: then says who this is. */
export function* buy({ chance, interest, motive }: Character, tab: Tab): Doing {
  const pack = chance.pick(packs);
  const bag = { value: pack.price, currency: "EUR", items: [{ ...pack, quantity: 1 }] };
  tab.note("product_view", bag);
  const eagerness = motive === "home" ? 0.3 * interest : motive === "company" ? 0.06 * interest : 0.01;
  if (!chance.is(eagerness)) return void (yield tab.send());
  tab.wait(chance.between(5, 40));
  tab.note("cart_add", bag);
  yield tab.send();
  if (chance.is(0.15)) {
    tab.wait(20);
    tab.note("cart_remove", bag);
    return void (yield tab.send());
  }
  if (!chance.is(0.45)) return;
  tab.wait(chance.between(20, 90));
  tab.note("checkout_start", bag);
  yield tab.send();
  if (!chance.is(0.5)) return;
  tab.wait(chance.between(40, 200));
  tab.note("purchase", { ...bag, transaction_id: `o-${chance.text(8)}` });
  // With an account the site is sure who this is; a guest types an address.
  yield tab.send(chance.is(0.6) ? "verified" : "claimed");
}

/** Reads on at the pricing page; may ask in the chat, take the leaflet along, or subscribe to the newsletter. */
export function* talk({ chance, interest, motive }: Character, tab: Tab): Doing {
  if (chance.is(0.12 * interest)) {
    tab.note("chat_open", { vendor: "tidio", by: "visitor" });
    tab.wait(chance.between(5, 30));
    if (chance.is(0.6)) tab.note("chat_start", { vendor: "tidio", by: "visitor" });
    tab.wait(chance.between(10, 60));
    if (chance.is(0.5)) tab.note("chat_message", { vendor: "tidio", by: "visitor" });
    yield tab.send();
  }
  if (chance.is(0.05 * interest)) {
    tab.note("download", { file: "breva-leaflet.pdf" });
    yield tab.send();
  }
  if (chance.is(motive === "passing" ? 0.015 : 0.05)) {
    tab.note("newsletter_subscribe", { form: "newsletter" });
    yield tab.send("claimed");
  } else if (motive === "company" && chance.is(0.05 * interest ** 2)) {
    tab.note("signup", { form: "account" });
    yield tab.send("verified");
  }
}
