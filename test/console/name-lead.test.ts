import { expect, test } from "vitest";
import { nameLead } from "../../console/name-lead.ts";

const lead = { id: "ld_k3Jx9fQAAAAAAAAAAAAAAA", email: "ana@acme.example", userId: "u-17" };

test.each<[string, Partial<typeof lead> | { email: null }, Record<string, unknown>]>([
  ["Ana Ruiz", {}, { name: "Ana Ruiz", first_name: "Bo" }],
  ["Ana Ruiz", {}, { first_name: "Ana", last_name: "Ruiz" }],
  ["Ruiz", {}, { last_name: "Ruiz" }],
  ["ana@acme.example", {}, { name: " ", first_name: 5 }],
  ["u-17", { email: null }, { name: null }],
])("is %s", (name, more, values) => {
  expect(nameLead({ ...lead, ...more }, values)).toBe(name);
});

test("somebody of whom nothing is known is called by the start of the id", () => {
  expect(nameLead({ id: lead.id, email: null, userId: null }, {})).toBe("Lead k3Jx9f");
});
