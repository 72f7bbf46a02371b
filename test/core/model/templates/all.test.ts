import { describe, expect, it } from "vitest";
import { checkModel } from "../../../../worker/core/check/check-model.ts";
import { findWarnings } from "../../../../worker/core/check/find-warnings.ts";
import { defaultModel } from "../../../../worker/core/model/default-model.ts";
import { templates } from "../../../../worker/core/model/templates.ts";

const named = [...templates, { id: "default", name: "Default", model: defaultModel }].map(
  (template) => [template.id, template] as const,
);

describe("a model to begin with", () => {
  it.each(named)("%s passes the check of models", (_id, { model }) => {
    expect(checkModel(structuredClone(model))).toMatchObject({ ok: true });
  });

  // Two publish points that are taken for good; all else would be a mistake of ours.
  const takesForGood = ["account-engagement", "act-on"];
  it.each(named)("%s gives no warning", (id, { model }) => {
    const warnings = findWarnings(model).filter(({ detail }) => !detail.startsWith("takes points for good"));
    expect(takesForGood.includes(id) ? warnings : findWarnings(model)).toEqual([]);
  });

  it.each(named)("%s names every rule for people", (_id, { model }) => {
    for (const { id, name } of model.rules)
      expect({ id, name }).toMatchObject({ name: expect.stringMatching(/^[A-Z]/) });
  });

  it("has an id of its own", () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  });

  it("says what its source says and it does not: a bonus of percents, a company's sum", () => {
    const lines = templates.flatMap(({ id, notExpressed }) =>
      notExpressed.map(({ line }) => `${id}: ${line}`),
    );
    expect(lines).toEqual([
      expect.stringMatching(/^hubspot: .*company/),
      expect.stringMatching(/^observix: .*5 %/),
    ]);
  });
});
