import type { Json, JsonObject } from "../openapi/schema.ts";

/** What is referred to elsewhere in the document. */
export interface Reference {
  readonly $ref: string;
}

/** A JSON schema, as far as the pages tell it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly format?: string;
  readonly default?: Json;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** A parameter in the path, the query or a header. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** One form of a body. */
export interface Media {
  readonly schema: JsonSchema;
  readonly example?: Json;
}

/** One answer. */
export interface ToldResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}

/** One operation. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, ToldResponse | Reference>>;
  readonly "x-codeSamples": readonly { readonly source: string }[];
}

/** The description of the API, as far as the pages tell it. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly description: string; readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description: string }>>;
  };
}

/** An operation with its method and path. */
export interface PlacedOperation extends Operation {
  readonly method: string;
  readonly path: string;
}

/** Reads the document that `makeOpenApi` made. */
export function readOpenApi(document: JsonObject): OpenApi {
  // Made by our own script, and linted in the tests.
  return document as unknown as OpenApi;
}

/** Lists all operations in their order. */
export function listOperations({ paths }: OpenApi): readonly PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** Finds what a reference means, or gives what is no reference. */
export function resolve<Told extends object>(document: OpenApi, told: Told | Reference): Told {
  if (!("$ref" in told)) return told;
  const steps = told.$ref.replace(/^#\//, "").split("/");
  const found = steps.reduce<unknown>(
    (part, step) => Object(part)[step.replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  );
  if (found === undefined) throw new Error(`${told.$ref} leads nowhere`);
  // What a reference in this place means is of the place's type.
  return found as Told;
}

/** Lists the kinds of problem that an answer names. */
export function listKinds({ content }: ToldResponse): readonly string[] {
  const kinds = content?.["application/problem+json"]?.schema.properties?.type?.enum ?? [];
  return kinds.map((kind) => String(kind).replace("/problems/", ""));
}
