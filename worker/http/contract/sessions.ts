import type { Contract } from "./contract.ts";

export const closeSessions = {
  method: "DELETE",
  path: "/v1/sessions",
  name: "closeSessions",
  summary: "Signs everybody out of the site's console.",
  access: "admin",
} as const satisfies Contract;
