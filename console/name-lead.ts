import type { Lead } from "./api.ts";

type Names = Pick<Lead, "id" | "email" | "userId">;

/** Names a lead by what is known: the name, else the address, else the site's own id. Strangers may have said it: it is text only. */
export function nameLead({ id, email, userId }: Names, values: Readonly<Record<string, unknown>>): string {
  const { name, first_name, last_name } = values;
  const whole = [first_name, last_name].filter(isSaid).join(" ");
  return [name, whole, email, userId].find(isSaid) ?? `Lead ${id.slice(3, 9)}`;
}

function isSaid(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
