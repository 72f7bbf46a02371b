import { maxTraitChars } from "../limits.ts";
import type { WireTrait } from "../wire.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

// Never read, whatever the site declares: what is secret, what nobody typed, and what is no value.
const closedTypes = /^(password|hidden|file|submit|image|button|reset)$/;
const closedUses = /\bcc-|one-time-code|-password/i;
// Who someone is to the site, and the proof of it, comes from its server.
const proofs = /^(userId|exp|signature)$/;

function isOpenTo(field: Field): boolean {
  const use = field.getAttribute("autocomplete") ?? "";
  return !closedTypes.test(field.type) && !closedUses.test(use) && !field.matches(":disabled");
}

function readValue(field: Field): WireTrait {
  const { type } = field;
  // Only a select has these.
  if ("selectedOptions" in field) return [...field.selectedOptions].map(({ value }) => value).join(", ");
  // Only an input is one of these.
  const isChecked = () => (field as HTMLInputElement).checked;
  if (type === "checkbox") return isChecked();
  if (type === "radio" && !isChecked()) return "";
  const value = field.value.trim();
  return value && /^(number|range)$/.test(type) ? Number(value) : value.slice(0, maxTraitChars);
}

/** Reads of a submitted form what the site declared, `data-ripen-trait`, and the e-mail address of a form that is declared itself. */
export function readFields(form: Element): Record<string, WireTrait> {
  const told: Record<string, WireTrait> = {};
  const asked = form.hasAttribute("data-ripen-form") ? "email" : "";
  // In the whole document: a field may stand outside its form. What has no value, or no form, is no field.
  for (const field of document.querySelectorAll<Field>("[data-ripen-trait],input[type=email]")) {
    const name = field.getAttribute("data-ripen-trait") ?? asked;
    if (field.form !== form || !name || proofs.test(name) || !isOpenTo(field)) continue;
    const value = readValue(field);
    if (value !== "") told[name] = value;
  }
  return told;
}
