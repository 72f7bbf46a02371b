import { expect, it } from "vitest";
import { readPerson } from "../../../worker/core/handoff/read-person.ts";
import type { Json } from "../../../worker/core/history/signal.ts";
import { makeHandoff } from "../../destinations/example.ts";

const cases: [string, { [name: string]: Json }, object][] = [
  [
    "names and job in our words",
    { first_name: " Dana ", last_name: "Ruiz", job_title: "COO" },
    { firstName: "Dana", lastName: "Ruiz", jobTitle: "COO" },
  ],
  [
    "names and job in Segment's words",
    { firstName: "Dana", lastName: "Ruiz", title: "COO" },
    { firstName: "Dana", lastName: "Ruiz", jobTitle: "COO" },
  ],
  ["our words before others", { first_name: "Dana", firstName: "D." }, { firstName: "Dana" }],
  ["others where ours are empty", { first_name: " ", firstName: "D." }, { firstName: "D." }],
  ["no part of a whole name", { name: "Dana Ruiz" }, {}],
  [
    "nothing that is no text",
    { first_name: 7, last_name: ["Ruiz"], job_title: null, company: { name: "A" } },
    {},
  ],
];

it.each(cases)("a CRM's own fields get %s", (_what, attributes, person) => {
  expect(readPerson(makeHandoff({ account: null, lead: { attributes } }))).toEqual(person);
});

it("the company is the one told, else the account's", () => {
  const account = { domain: "acme.test", name: "Acme" };
  const told = (attributes: { [name: string]: Json }) =>
    readPerson(makeHandoff({ account, lead: { attributes } }));
  expect(told({ company: "Acme Europe" })).toEqual({ company: "Acme Europe" });
  expect(told({})).toEqual({ company: "Acme" });
});
