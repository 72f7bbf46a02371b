// Simulations that are refused, as data: the check and the API's description both keep to them.

/** A signal without flaws. */
export const signal = { id: "a", kind: "act", at: "2026-01-05T00:00:00Z" };
/** A simulation without flaws. */
export const body = { model: "published", signals: [signal], now: 1_767_571_200_000 };

/** A simulation with one change, and where it is wrong. */
export const refusedSimulations: readonly (readonly [name: string, change: object, pointer: string])[] = [
  ["no model", { model: undefined }, "/model"],
  ["a flawed model", { model: { dimensions: [], rules: [5], stages: [] } }, "/model/rules/0"],
  ["a time without zone", { now: "2026-01-05T00:00:00" }, "/now"],
  ["a date that does not exist", { now: "2026-13-05T00:00:00Z" }, "/now"],
  ["a fraction of a millisecond", { now: 1.5 }, "/now"],
  ["a signal without time", { signals: [{ ...signal, at: undefined }] }, "/signals/0/at"],
  ["a signal without kind", { signals: [{ ...signal, kind: "" }] }, "/signals/0/kind"],
  ["a signal with an unknown field", { signals: [{ ...signal, colour: 1 }] }, "/signals/0/colour"],
  ["props that are a list", { signals: [{ ...signal, props: [] }] }, "/signals/0/props"],
  ["a page that is a text", { signals: [{ ...signal, page: "/" }] }, "/signals/0/page"],
  ["a url that is a number", { signals: [{ ...signal, page: { id: "p", url: 5 } }] }, "/signals/0/page/url"],
  ["a session of spaces", { signals: [{ ...signal, session: " " }] }, "/signals/0/session"],
  ["one id with two contents", { signals: [signal, { ...signal, kind: "other" }] }, "/signals/1/id"],
  ["an unknown source", { attributes: [{ name: "a", value: 1, source: "rumour" }] }, "/attributes/0/source"],
  ["an unknown outcome", { outcomes: [{ kind: "maybe", at: 0 }] }, "/outcomes/0/kind"],
  ["signals that are a map", { signals: {} }, "/signals"],
];
