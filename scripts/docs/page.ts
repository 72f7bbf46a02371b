import { tellFields, tellType } from "./fields.ts";
import { type Html, html, tellInline, tellProse } from "./html.ts";
import { type JsonSchema, listOperations, type OpenApi, type PlacedOperation } from "./openapi.ts";
import { tellOperation } from "./operation.ts";

/** What every page begins and ends with. */
export interface Frame {
  readonly title: string;
  readonly nav: Html;
  readonly main: Html;
}

/** Puts a page together; it needs no script. */
export function makePage({ title, nav, main }: Frame): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/console/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/main.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><a class="brand" href="/docs/"><img src="/console/icon.svg" alt="" width="24" height="24"> Ripen <span>API</span></a><a href="/openapi.json">openapi.json</a></header>
${nav}
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>
`.html;
}

/** Makes the one page that tells the whole API. */
export function makeDocs(document: OpenApi): string {
  const operations = listOperations(document);
  const { info, tags, components } = document;
  const resources = tags.map(
    ({ name, description }) => html`<section class="resource" aria-labelledby="${name}">
<h2 id="${name}">${name}</h2><p class="lead">${tellInline(description)}</p>
${operations.filter(({ tags: [own] }) => own === name).map((operation) => tellOperation(document, operation))}
</section>
`,
  );
  const main = html`<section class="intro"><h1>${info.title} API <small>${info.version}</small></h1>
${tellProse(info.description)}
<p>The lines below take the deployment's address as <code>$URL</code> and a secret key as <code>$KEY</code>; <code>npm start</code> prints both.</p></section>
${resources}
<section class="resource" aria-labelledby="documents"><h2 id="documents">documents</h2>
<p class="lead">What several operations take and answer, by name.</p>
${Object.entries(components.schemas).map(([name, schema]) => tellDocument(name, schema))}
</section>`;
  return makePage({ title: `${info.title} API`, nav: tellNav(document, operations), main });
}

function tellDocument(name: string, schema: JsonSchema): Html {
  const { description } = schema;
  const fields = tellFields(schema);
  return html`<article id="${name}" aria-labelledby="${name}-title"><div class="told">
<h3 id="${name}-title"><a href="#${name}">${name}</a></h3>
${description && html`<p>${tellInline(description)}</p>`}
${fields ?? html`<p class="field"><span class="type">${tellType(schema)}</span></p>`}
</div></article>
`;
}

function tellNav({ tags }: OpenApi, operations: readonly PlacedOperation[]): Html {
  const groups = tags.map(({ name }) => {
    const own = operations.filter(({ tags: [tag] }) => tag === name);
    return html`<li><a class="group" href="#${name}">${name}</a><ul>${own.map(tellEntry)}</ul></li>`;
  });
  const more = html`<li><a class="group" href="#documents">documents</a></li>
<li><a class="group" href="/problems/">problems</a></li>`;
  const list = html`<ul>${groups}${more}</ul>`;
  // On a phone it is closed until it is asked for; beside the text it is always there.
  return html`<nav class="beside" aria-label="Operations">${list}</nav>
<details class="menu"><summary>Operations</summary><nav aria-label="Operations, all">${list}</nav></details>`;
}

function tellEntry({ operationId, method, path }: PlacedOperation): Html {
  return html`<li><a href="#${operationId}"><span class="method" data-method="${method}">${method}</span> ${path.replace(/^\/v1/, "")}</a></li>`;
}
