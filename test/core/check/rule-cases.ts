// Rules that are refused and accepted, as data: the check and the API's description both keep to them.

const attribute = { attribute: { field: "plan", op: "eq", value: "pro" } };

const when = (trigger: object) => [{ when: trigger, points: 1 }];
const frequency = { signal: "visit", atLeast: 3, withinDays: 7 };
/** Waits for a purchase. */
export const absence = { signal: "cart_add", without: "purchase", withinMinutes: 60 };

/** Rules that a model may have. */
export const acceptedRules: readonly (readonly [name: string, rules: readonly object[]])[] = [
  ["when it counts how often", when(frequency)],
  ["when it counts different values", when({ ...frequency, distinct: "page.path" })],
  ["when it waits for a kind", when(absence)],
  ["when it waits for several kinds", when({ ...absence, without: ["purchase", "cart_remove"] })],
  [
    "when it waits for signals with props",
    when({ ...absence, without: { signal: "act", where: { field: "props.x", op: "exists" } } }),
  ],
  ["when it derives a signal", [{ when: absence, points: 1, emit: "cart_abandon" }]],
  ["when it derives a signal for no points", [{ when: absence, points: 0, emit: "cart_abandon" }]],
  ["when it counts idle days", when({ idleDays: 30 })],
  ["when it counts idle days often", when({ idleDays: 0.5, maxTimes: 100 })],
  ["when it resets", [{ when: { signal: "email_unsubscribe" }, reset: "engagement" }]],
  ["when idle time resets", [{ when: { idleDays: 365 }, reset: "fit", limit: { times: 1, per: "ever" } }]],
];

/** Rules with one thing wrong, and where. */
export const refusedRules: readonly (readonly [
  name: string,
  rules: readonly object[],
  pointers: readonly string[],
])[] = [
  ["when it is nothing", when({}), ["when"]],
  ["when it counts how often without a span", when({ signal: "act", atLeast: 3 }), ["when/withinDays"]],
  ["when it names a span without how often", when({ signal: "act", withinDays: 3 }), ["when/withinDays"]],
  ["when it counts none", when({ ...frequency, atLeast: 0 }), ["when/atLeast"]],
  ["when it counts a half", when({ ...frequency, atLeast: 1.5 }), ["when/atLeast"]],
  ["when it counts values of no field", when({ ...frequency, distinct: "form" }), ["when/distinct"]],
  ["when it waits for no time", when({ ...absence, withinMinutes: 0 }), ["when/withinMinutes"]],
  ["when it waits without a time", when({ signal: "a", without: "b" }), ["when/withinMinutes"]],
  ["when it waits for no kind", when({ ...absence, without: [] }), ["when/without"]],
  ["when it waits for an object without kind", when({ ...absence, without: {} }), ["when/without/signal"]],
  [
    "when it waits for an unknown form",
    when({ ...absence, without: { signal: "b", atLeast: 2 } }),
    ["when/without/atLeast"],
  ],
  ["when it waits and counts", when({ ...absence, atLeast: 2 }), ["when/atLeast"]],
  ["when it counts no idle days", when({ idleDays: 0 }), ["when/idleDays"]],
  ["when it counts idle days for ever", when({ idleDays: 1, maxTimes: 101 }), ["when/maxTimes"]],
  ["when it is idle at a signal", when({ idleDays: 1, signal: "act" }), ["when/signal"]],
  ["when a signal rule derives", [{ when: { signal: "act" }, points: 1, emit: "other" }], ["emit"]],
  ["when it derives a page view", [{ when: absence, points: 1, emit: "page_view" }], ["emit"]],
  ["when it derives a prompt", [{ when: absence, points: 1, emit: "prompt_show" }], ["emit"]],
  ["when it resets for points", [{ when: { signal: "act" }, points: 1, reset: "fit" }], ["points"]],
  [
    "when it resets and fades",
    [{ when: { signal: "act" }, reset: "fit", decay: { expireDays: 1 } }],
    ["decay"],
  ],
  ["when it resets nothing that is", [{ when: { signal: "act" }, reset: "taste" }], ["reset"]],
  ["when an attribute resets", [{ when: attribute, reset: "fit" }], ["reset"]],
  ["when an attribute is limited", [{ when: attribute, points: 1, limit: "none" }], ["limit"]],
  ["when it neither awards nor resets", [{ when: { signal: "act" } }], ["points"]],
];
