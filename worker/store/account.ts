import everybodys from "email-providers/all.json";

const everybodysDomains = new Set<string>(everybodys);

/** Finds the company behind an address, by its domain; null where anybody can have an address, such as gmail.com. */
export function findAccount(email: string | null): string | null {
  const domain = email?.split("@").at(-1) ?? "";
  return domain === "" || everybodysDomains.has(domain) ? null : domain;
}
