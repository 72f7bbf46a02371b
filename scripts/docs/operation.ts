import { tellFields, tellType } from "./fields.ts";
import { type Html, html, tellInline, tellJson } from "./html.ts";
import {
  listKinds,
  type Media,
  type OpenApi,
  type Parameter,
  type PlacedOperation,
  resolve,
  type ToldResponse,
} from "./openapi.ts";

const holders: Readonly<Record<string, string>> = {
  publishableKey: "the publishable key",
  visitorSecret: "the visitor's secret",
  session: "a console session",
};

/** Tells one operation: who may ask and how, what is answered, and what can go wrong. */
export function tellOperation(document: OpenApi, operation: PlacedOperation): Html {
  const { operationId, method, path, summary } = operation;
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [status, resolve(document, response)] as const,
  );
  const answered = responses.find(([status]) => status.startsWith("2") || status === "101");
  const [body] = Object.values(operation.requestBody?.content ?? {});
  const [answer] = Object.values(answered?.[1].content ?? {});
  return html`<article id="${operationId}" aria-labelledby="${operationId}-title">
  <div class="told">
    <h3 id="${operationId}-title"><a href="#${operationId}"><span class="method" data-method="${method}">${method}</span> <span class="path">${tellPath(path)}</span></a></h3>
    <p>${tellInline(summary)}</p>
    <p class="access"><strong>${tellAccess(operation)}</strong></p>
    ${tellParameters(document, operation)}
    ${body && tellBody("Body", body, operation.requestBody?.required === false ? "may be left out" : null)}
    ${answered && tellAnswer(answered[0], answer)}
    ${tellProblems(responses)}
  </div>
  <div class="shown">
    ${tellSample(`curl: ${operationId}`, html`${operation["x-codeSamples"][0]?.source ?? ""}`)}
    ${answer?.example !== undefined && tellSample(`Answer of ${operationId}`, tellJson(answer.example))}
  </div>
</article>
`;
}

/** A path may break after each slash, so that it fits a phone. */
function tellPath(path: string): Html {
  const [, ...steps] = path.split("/");
  return html`${steps.map((step) => html`/<wbr>${step}`)}`;
}

function tellAccess({ security }: PlacedOperation): string {
  if (security.length === 0) return "Anybody may ask.";
  const ways = security.map((needed) =>
    Object.entries(needed)
      .map(([name, [scope]]) => holders[name] ?? `a secret key${scope ? ` of scope ${scope}` : ""}`)
      .join(" with "),
  );
  return `Needs ${ways.join(", or ")}.`;
}

function tellParameters(document: OpenApi, { parameters = [] }: PlacedOperation): Html | null {
  if (parameters.length === 0) return null;
  const rows = parameters.map((told) => tellParameter(resolve<Parameter>(document, told)));
  return html`<h4>Parameters</h4><ul class="fields">${rows}</ul>`;
}

function tellParameter({ name, in: place, required, description, schema }: Parameter): Html {
  const usual =
    schema.default === undefined
      ? null
      : html` <span class="optional">${String(schema.default)} unless said</span>`;
  return html`<li>
    <p class="field"><code>${name}</code> <span class="type">${tellType(schema)}</span> <span class="optional">${place}${!required && !usual && ", optional"}</span>${usual}</p>
    <p class="note">${tellInline(description)}</p>
  </li>`;
}

function tellBody(title: string, { schema }: Media, note: string | null): Html {
  const { $ref, description } = schema;
  const told = $ref ? null : tellFields(schema);
  return html`<h4>${title}</h4>
    ${(!told || note) && html`<p class="field"><span class="type">${tellType(schema)}</span>${note && html` <span class="optional">${note}</span>`}</p>`}
    ${description && html`<p class="note">${tellInline(description)}</p>`}
    ${told}`;
}

function tellAnswer(status: string, answer: Media | undefined): Html {
  const title = `Answer ${status}`;
  if (!answer) return html`<h4>${title}</h4><p class="note">Without a body.</p>`;
  return tellBody(title, answer, null);
}

function tellProblems(responses: readonly (readonly [string, ToldResponse])[]): Html {
  const rows = responses.flatMap(([status, response]) => {
    const kinds = listKinds(response);
    if (kinds.length === 0) return [];
    const links = kinds.map((kind) => html`<a href="/problems/${kind}">${kind}</a> `);
    return [html`<li><span class="status">${status}</span> <span>${links}</span></li>`];
  });
  return html`<details class="problems"><summary>Problems</summary><ul>${rows}</ul></details>`;
}

/** A box that scrolls is reached by keyboard too. */
function tellSample(title: string, told: Html): Html {
  return html`<pre tabindex="0" role="region" aria-label="${title}"><code>${told}</code></pre>`;
}
