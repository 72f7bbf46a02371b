import * as v from "valibot";
import type { Contract } from "./contract.ts";

export const getHealth = {
  method: "GET",
  path: "/healthz",
  name: "getHealth",
  summary: "Says that this Worker runs and has its secret; asks neither D1 nor any object.",
  access: "anyone",
  answer: v.object({ ok: v.literal(true) }),
} as const satisfies Contract;
