import type { Outcome } from "../../worker/http/contract/client.ts";

/** Makes another value of what was answered; what failed stays as it is. */
export function mapAnswer<From, To>(answer: Outcome<From>, make: (value: From) => To): Outcome<To> {
  return answer.kind === "ok" ? { ...answer, value: make(answer.value) } : answer;
}
