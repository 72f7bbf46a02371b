import { quietly } from "../quietly.ts";

/** Tells whether data of any shape holds an e-mail address; only that it does leaves the browser. */
export function hasEmail(data: unknown): boolean {
  return quietly(() => /[^\s"@]@[^\s"@]+\.\w/.test(JSON.stringify(data))) ?? false;
}
