import type { BodyForm, Contract } from "../../worker/http/contract/contract.ts";
import { contracts } from "../../worker/http/contract/index.ts";
import { mediaOf, tellCurl } from "./curl.ts";
import { type Example, findExample } from "./examples.ts";
import { headerParameters, tellParameters } from "./parameters.ts";
import { answerHeaders, problemSchema, tellResponses, tellSharedResponses } from "./responses.ts";
import { collectNamed, type JsonObject, type Named, tellComponents, tellSchema } from "./schema.ts";
import { securitySchemes, tellSecurity } from "./security.ts";
import { tellWebhooks } from "./webhooks.ts";
import { info, orderOf, tagOf, tellTags } from "./words.ts";

/** Makes the description of the API (OpenAPI 3.1) of the contracts that there are. */
export function makeOpenApi(version: string): JsonObject {
  const named = collectNamed(contracts);
  const byPath = Map.groupBy(contracts.toSorted(compare), ({ path }) => path.replace(/:(\w+)/g, "{$1}"));
  const document = {
    openapi: "3.1.1",
    info: { ...info, version },
    servers: [{ url: "/", description: "The deployment that serves this description." }],
    tags: tellTags([...byPath.keys()]),
    paths: Object.fromEntries([...byPath].map(([path, some]) => [path, tellPath(some, named)])),
    webhooks: tellWebhooks(),
    components: {
      securitySchemes,
      parameters: headerParameters,
      headers: answerHeaders,
      responses: tellSharedResponses(contracts),
      schemas: { ...tellComponents(named), Problem: problemSchema },
    },
  };
  // Everything in it is JSON; what is undefined is left out.
  return JSON.parse(JSON.stringify(document)) as JsonObject;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Orders operations by resource, then what stands above before what stands below, then reading before writing. */
function compare(a: Contract, b: Contract): number {
  const depth = ({ path }: Contract) => path.split("/").length;
  return (
    orderOf(a.path) - orderOf(b.path) ||
    depth(a) - depth(b) ||
    a.path.localeCompare(b.path, "en") ||
    methods.indexOf(a.method) - methods.indexOf(b.method)
  );
}

/** Writes the description as the file that is committed. */
export function writeOpenApi(document: JsonObject): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}

function tellPath(some: readonly Contract[], named: Named): JsonObject {
  return Object.fromEntries(
    some.map((contract) => [contract.method.toLowerCase(), tellOperation(contract, named)]),
  );
}

function tellOperation(contract: Contract, named: Named): JsonObject {
  const { name, path, summary } = contract;
  const example = findExample(name);
  const parameters = tellParameters(contract, named);
  return {
    operationId: name,
    tags: [tagOf(path)],
    summary,
    security: tellSecurity(contract).map((needed) => ({ ...needed })),
    ...(parameters.length > 0 && { parameters }),
    ...tellBody(contract, named, example),
    responses: tellResponses(contract, named, example),
    "x-codeSamples": [{ lang: "Shell", label: "curl", source: tellCurl(contract, example) }],
  };
}

/** What may come as a table too, as spreadsheets and CRMs write it. */
const tables: Partial<Record<BodyForm, JsonObject>> = {
  leads: {
    schema: { type: "string", description: "A first row of names: email, user_id, or an attribute's." },
    example: "email,name,company_size\r\ndana@acme.example,Dana Ruiz,120\r\n",
  },
  rows: {
    schema: { type: "string", description: "The first row names the fields of the others." },
    example: "day,channel,campaign,cost,currency\r\n2026-11-20,Paid Search,autumn,412.50,EUR\r\n",
  },
};

function tellBody({ body, form }: Contract, named: Named, { body: example }: Example): JsonObject {
  if (!body) return {};
  const content = { schema: tellSchema(body, named), ...(example !== undefined && { example }) };
  const table = form && tables[form];
  const csv = table && { "text/csv": table };
  return {
    requestBody: { required: body.type !== "optional", content: { [mediaOf(form)]: content, ...csv } },
  };
}
