import { type Html, html, tellInline } from "./html.ts";
import type { JsonSchema } from "./openapi.ts";

const plain: Readonly<Record<string, string>> = { array: "list", integer: "whole number" };

/** Tells in a few words what a value may be; what has a name is a link to it. */
export function tellType(schema: JsonSchema): Html {
  const { $ref, type, enum: words, const: only, anyOf, oneOf } = schema;
  if ($ref) return tellReference($ref);
  if (only !== undefined) return html`<code>${JSON.stringify(only)}</code>`;
  if (words) return joinParts(words.map((word) => html`<code>${String(word)}</code>`));
  const options = anyOf ?? oneOf;
  if (options) return joinParts(tellOptions(options));
  if (type === "array") return tellList(schema);
  if (type === "object") return tellObject(schema);
  if (type === undefined) return html`anything`;
  return joinParts([type].flat().map((one) => tellPlain(one, schema)));
}

function tellReference($ref: string): Html {
  const name = $ref.split("/").at(-1) ?? "";
  return html`<a href="#${name}">${name}</a>`;
}

function tellPlain(type: string, { format }: JsonSchema): Html {
  return type === "string" && format === "date-time" ? html`time` : html`${plain[type] ?? type}`;
}

/** Several forms that are told one below the other are just counted here. */
function tellOptions(options: readonly JsonSchema[]): readonly Html[] {
  const told = options.map(tellType).map(({ html: text }) => text);
  return [...new Set(told)].map((text) => ({ html: text }));
}

function joinParts(parts: readonly Html[]): Html {
  return html`${parts.map((part, at) => (at === 0 ? part : html` <span class="or">or</span> ${part}`))}`;
}

function tellList({ items, prefixItems }: JsonSchema): Html {
  if (prefixItems) return html`list of ${prefixItems.length}`;
  return items ? html`list of ${tellType(items)}` : html`list`;
}

function tellObject({ properties, additionalProperties }: JsonSchema): Html {
  if (properties || typeof additionalProperties !== "object") return html`object`;
  const isAny = Object.keys(additionalProperties).length === 0;
  return isAny ? html`object` : html`object of ${tellType(additionalProperties)} by name`;
}

/** Tells the fields of an object, of a list's items, or of each form that there is; nothing where there are none. */
export function tellFields(schema: JsonSchema): Html | null {
  const { properties, anyOf, oneOf, allOf, items } = schema;
  if (properties) return tellProperties(schema, properties);
  if (allOf?.[0]) return tellFields(allOf[0]);
  const options = (anyOf ?? oneOf)?.map(tellFields).filter((told) => told !== null) ?? [];
  if (options.length > 1)
    return html`<ol class="forms">${options.map((told, at) => html`<li><p class="form">Form ${at + 1}</p>${told}</li>`)}</ol>`;
  if (options[0]) return options[0];
  return items ? tellFields(items) : null;
}

function tellProperties(
  { required = [] }: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
): Html {
  const rows = Object.entries(properties).map(([name, schema]) =>
    tellField(name, schema, required.includes(name)),
  );
  return html`<ul class="fields">${rows}</ul>`;
}

function tellField(name: string, schema: JsonSchema, isRequired: boolean): Html {
  const { description } = schema;
  return html`<li>
    <p class="field"><code>${name}</code> <span class="type">${tellType(schema)}</span>${!isRequired && html` <span class="optional">optional</span>`}</p>
    ${description && html`<p class="note">${tellInline(description)}</p>`}
    ${schema.$ref ? null : tellFields(schema)}
  </li>`;
}
