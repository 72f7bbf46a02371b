import { problems } from "../../worker/http/problem.ts";
import { advice } from "./advice.ts";
import { type Html, html, tellInline } from "./html.ts";
import { listKinds, listOperations, type OpenApi, type PlacedOperation, resolve } from "./openapi.ts";
import { makePage } from "./page.ts";

type Entry = readonly [kind: keyof typeof problems, status: number, title: string];

const entries: readonly Entry[] = Object.entries(problems).map(([kind, [status, title]]) => {
  // Its own table names it.
  return [kind as keyof typeof problems, status, title];
});

const nav = html`<nav class="crumbs" aria-label="Where you are"><a href="/docs/">API</a> › <a href="/problems/">problems</a></nav>`;

/** Makes the pages that the `type` of each problem leads to, by their file's name, and the list of them all. */
export function makeProblemPages(document: OpenApi): Readonly<Record<string, string>> {
  const pages = entries.map((entry) => [`${entry[0]}.html`, makeProblemPage(document, entry)] as const);
  return { "index.html": makeList(), ...Object.fromEntries(pages) };
}

function makeList(): string {
  const rows = entries.map(
    ([kind, status, title]) =>
      html`<li><span class="status">${status}</span> <span><a href="/problems/${kind}">${kind}</a><br>${title}.</span></li>`,
  );
  const main = html`<section class="intro"><h1>Problems</h1>
<p>Every failure is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is stable: decide by it, and show <code>detail</code> to people. <code>errors</code> point at each flaw of a body, and <code>request</code> names the request.</p></section>
<ul class="kinds">${rows}</ul>`;
  return makePage({ title: "Problems · Ripen API", nav, main });
}

function makeProblemPage(document: OpenApi, [kind, status, title]: Entry): string {
  const met = listOperations(document).filter((operation) => canMeet(document, operation, kind));
  const main = html`<section class="intro"><p class="status-line"><span class="status">${status}</span> <code>/problems/${kind}</code></p>
<h1>${title}</h1>
<p>${tellInline(advice[kind])}</p>
${met.length > 0 && html`<h2>Where it can happen</h2><ul class="met">${met.map(tellLink)}</ul>`}</section>`;
  return makePage({ title: `${title} · Ripen API`, nav, main });
}

function canMeet(document: OpenApi, { responses }: PlacedOperation, kind: string): boolean {
  return Object.values(responses).some((response) => listKinds(resolve(document, response)).includes(kind));
}

function tellLink({ operationId, method, path, summary }: PlacedOperation): Html {
  return html`<li><a href="/docs/#${operationId}"><span class="method" data-method="${method}">${method}</span> <span class="path">${path}</span></a><br>${summary}</li>`;
}
