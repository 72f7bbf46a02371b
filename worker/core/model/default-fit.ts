import type { Condition, Rule } from "./model.ts";

const onFreeMail: Condition = {
  any: ["gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.de", "web.de"].map(
    (host) => ({
      field: "email",
      op: "ends_with",
      value: `@${host}`,
    }),
  ),
};

/** Says whom the default model takes for a likely customer. */
export const fitRules: readonly Rule[] = [
  {
    id: "business-mail",
    name: "Uses a business e-mail address",
    dimension: "fit",
    when: { attribute: { all: [{ field: "email", op: "contains", value: "@" }, { not: onFreeMail }] } },
    points: 35,
  },
  {
    id: "free-mail",
    name: "Uses a free e-mail address",
    dimension: "fit",
    when: { attribute: onFreeMail },
    points: -10,
  },
  {
    id: "student",
    name: "Is a student",
    dimension: "fit",
    when: { attribute: { field: "job_title", op: "contains", value: "student" } },
    points: -20,
  },
];
