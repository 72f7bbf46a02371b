// Models that are refused and accepted, as data: the check and the API's description both keep to them.

/** Makes a model of one stage. */
export const stage = (enter: unknown, more = {}) => ({ stages: [{ id: "hot", enter, ...more }] });
const when = (trigger: unknown, more = {}) => ({ rules: [{ id: "r", when: trigger, points: 1, ...more }] });
/** Makes a model of one rule with that condition. */
export const where = (condition: unknown) => when({ signal: "act", where: condition });
const limit = (bound: unknown) => when({ signal: "act" }, { limit: bound });
const decay = (fading: unknown) => when({ signal: "act" }, { decay: fading });
const dimension = (more: unknown) => ({ dimensions: [Object.assign({ id: "fit" }, more)] });
const attribute = { attribute: { field: "plan", op: "eq", value: "pro" } };

/** A model with one change, and where it is wrong. */
export const refusedModels: readonly (readonly [name: string, change: object, pointer: string])[] = [
  ["with an unknown field", { colour: "red" }, "/colour"],
  ["with a field whose name needs escaping", { "a/b~c": 1 }, "/a~1b~0c"],
  ["without rules", { rules: undefined }, "/rules"],
  ["with rules that are no list", { rules: {} }, "/rules"],
  ["with a rule that is null", { rules: [null] }, "/rules/0"],
  ["with more than 1,000 rules", { rules: Array.from({ length: 1_001 }, () => null) }, "/rules"],
  ["with an id used twice", { rules: [...when(attribute).rules, ...when(attribute).rules] }, "/rules/1/id"],
  ["with an id of spaces", { rules: [{ id: " ", when: attribute, points: 1 }] }, "/rules/0/id"],
  ["with points as text", { rules: [{ id: "r", when: attribute, points: "5" }] }, "/rules/0/points"],
  [
    "with points that are not a number",
    { rules: [{ id: "r", when: attribute, points: Number.NaN }] },
    "/rules/0/points",
  ],
  ["with points above 1,000", { rules: [{ id: "r", when: attribute, points: 1_000.5 }] }, "/rules/0/points"],
  ["with an unknown dimension", when({ signal: "act" }, { dimension: "taste" }), "/rules/0/dimension"],
  ["with a kind in capitals", when({ signal: "PageView" }), "/rules/0/when/signal"],
  ["with an empty list of kinds", when({ signal: [] }), "/rules/0/when/signal"],
  ["with an unknown op", where({ field: "props.x", op: "regex", value: "a" }), "/rules/0/when/where/op"],
  ["with an unknown field", where({ field: "cookie.x", op: "eq", value: "a" }), "/rules/0/when/where/field"],
  [
    "with a page field that does not exist",
    where({ field: "page.colour", op: "exists" }),
    "/rules/0/when/where/field",
  ],
  ["with eq null", where({ field: "props.x", op: "eq", value: null }), "/rules/0/when/where/value"],
  ["with gte on text", where({ field: "props.x", op: "gte", value: "5" }), "/rules/0/when/where/value"],
  [
    "with contains on a number",
    where({ field: "props.x", op: "contains", value: 5 }),
    "/rules/0/when/where/value",
  ],
  ["with an empty in", where({ field: "props.x", op: "in", value: [] }), "/rules/0/when/where/value"],
  [
    "with between upside down",
    where({ field: "props.x", op: "between", value: [2, 1] }),
    "/rules/0/when/where/value",
  ],
  [
    "with between of three",
    where({ field: "props.x", op: "between", value: [1, 2, 3] }),
    "/rules/0/when/where/value",
  ],
  ["with an empty any", where({ any: [] }), "/rules/0/when/where/any"],
  [
    "with all beside any",
    where({ all: [{ field: "props.x", op: "exists" }], any: [] }),
    "/rules/0/when/where/any",
  ],
  ["with not of a list", where({ not: [] }), "/rules/0/when/where/not"],
  ["with a limit without span", limit({ times: 1 }), "/rules/0/limit"],
  ["with a limit of two spans", limit({ times: 1, per: "day", days: 1 }), "/rules/0/limit"],
  ["with a limit of no times", limit({ times: 0, per: "day" }), "/rules/0/limit/times"],
  ["with a limit of half a time", limit({ times: 0.5, per: "day" }), "/rules/0/limit/times"],
  ["with a limit per year", limit({ times: 1, per: "year" }), "/rules/0/limit/per"],
  ["with a limit by nothing", limit({ times: 1, per: "day", by: "form" }), "/rules/0/limit/by"],
  ["with a half-life of nothing", decay({ halfLifeDays: 0 }), "/rules/0/decay/halfLifeDays"],
  ["with two decays", decay({ halfLifeDays: 1, linearDays: 1 }), "/rules/0/decay"],
  [
    "with steps over 100 percent",
    decay({ step: { percent: 101, everyDays: 1 } }),
    "/rules/0/decay/step/percent",
  ],
  ["with bounds upside down", dimension({ min: 2, max: 1 }), "/dimensions/0/min"],
  ["with grades upside down", dimension({ grades: [1, 2, 3] }), "/dimensions/0/grades"],
  ["with two grades", dimension({ grades: [2, 1] }), "/dimensions/0/grades"],
  [
    "with a stage called anonymous",
    { stages: [{ id: "anonymous", enter: { score: { gte: 1 } } }] },
    "/stages/0/id",
  ],
  ["with a stage without enter", { stages: [{ id: "hot" }] }, "/stages/0/enter"],
  ["with a stage that asks for a stage", stage({ stage: ["hot"] }), "/stages/0/enter"],
  ["with a score without threshold", stage({ score: {} }), "/stages/0/enter/score"],
  ["with an unknown segment", stage({ segment: "none" }), "/stages/0/enter/segment"],
  ["with an unknown outcome", stage({ outcome: "maybe" }), "/stages/0/enter/outcome"],
  ["with an unknown dimension asked for", stage({ dimension: "taste", gte: 1 }), "/stages/0/enter/dimension"],
  ["with a grade E", stage({ grade: ["E1"] }), "/stages/0/enter/grade/0"],
  ["with a count of none", stage({ signal: "act", atLeast: 0 }), "/stages/0/enter/atLeast"],
  ["with a bound as text", stage({ score: { gte: 1 } }, { leaveBelow: "1" }), "/stages/0/leaveBelow"],
  ["with a segment in a segment", { segments: [{ id: "a", when: { segment: "a" } }] }, "/segments/0/when"],
  ["with a likelihood without threshold", stage({ likelihood: {} }), "/stages/0/enter/likelihood"],
];

/** Changes that a model may have. */
export const acceptedModels: readonly (readonly [name: string, change: object])[] = [
  ["when it is empty", {}],
  ["with a version and a name", { version: 7, name: "B2B SaaS", recycleDays: 30 }],
  [
    "with a glob on the path and a query field",
    where({
      all: [
        { field: "page.path", op: "glob", value: "/p*" },
        { field: "page.query.utm_source", op: "in", value: ["x", 1, true] },
      ],
    }),
  ],
  ["with exists without value", where({ field: "session.channel", op: "exists" })],
  [
    "with bare and full attribute names",
    when({
      attribute: {
        any: [
          { field: "plan", op: "eq", value: 1 },
          { field: "attribute.plan", op: "exists" },
        ],
      },
    }),
  ],
  [
    "with every span",
    {
      rules: ["page", "session", "day", "week", "month", "ever"].map((per) => ({
        id: per,
        when: { signal: "act" },
        points: 1,
        limit: { times: 1, per, by: "props.form" },
      })),
    },
  ],
  ["with a limit over days", limit({ times: 2, days: 90 })],
  ["with a step", decay({ step: { percent: 50, everyDays: 30 } })],
  [
    "with every stage condition",
    stage(
      {
        any: [
          { score: { gte: 1, lt: 9 } },
          { likelihood: { gte: 0.5 } },
          { dimension: "fit", gt: 1 },
          { grade: ["A1"] },
          { signal: ["a", "b"], atLeast: 2, withinDays: 7 },
          attribute,
          { segment: "s" },
          { outcome: "won" },
        ],
      },
      { leaveBelow: 1, rearmDays: 0 },
    ),
  ],
];
