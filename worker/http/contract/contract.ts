import type * as v from "valibot";
import type { ProblemKind } from "../problem.ts";
import type { Scope } from "../scope.ts";

/** Any schema that checks at once, without waiting for anything. */
export type Schema = v.GenericSchema;

/**
 * Who may ask: anybody, a page of the site (its publishable key, or a secret one that may write or read), whoever signs the request
 * with a webhook secret, the browser that is signed in to the console, or whoever holds a secret key or a console session of that scope.
 */
export type Access = "anyone" | "page" | "signed" | "session" | Scope;

/**
 * How a body may come: a few fields, a whole document such as a model, a merge patch (RFC 7396) of one, a list of leads as JSON or CSV, or
 * rows, as `{"rows": [{…}]}` or as CSV whose header names their fields.
 */
export type BodyForm = "fields" | "document" | "patch" | "leads" | "rows";

/** What one route promises: checked before its handler runs, told in OpenAPI, typed for whoever calls it. */
export interface Contract {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As Hono writes it: `/v1/leads/:id`. */
  readonly path: `/${string}`;
  /** The stable name of the operation, such as `listLeads`. */
  readonly name: string;
  /** One sentence that says what it is for. */
  readonly summary: string;
  readonly access: Access;
  /** What each parameter of the path is; its handler checks it. */
  readonly params?: Readonly<Record<string, string>>;
  /** What the query may say; every field is text and optional. Others are refused, so that no filter is missed in silence. */
  readonly query?: Schema;
  /** A schema that is optional itself makes a body that may be left out. */
  readonly body?: Schema;
  readonly form?: BodyForm;
  /** True where the body's schema only describes it, and the handler checks what comes with words of its own. */
  readonly ownCheck?: true;
  /** The body of a success; none answers 204. */
  readonly answer?: Schema;
  /** What is said on the WebSocket that it opens: one of these a message, as JSON. Its success is 101. */
  readonly socket?: Schema;
  /** 200 unless said otherwise. */
  readonly status?: 200 | 201 | 202;
  /** The media type of an answer that is no JSON. */
  readonly media?: string;
  /** True if the answer carries an ETag; a GET then takes If-None-Match. */
  readonly tagged?: true;
  /** True if it takes If-Match, and answers `version-conflict` where that names another state. */
  readonly conditional?: true;
  /** True if the same Idempotency-Key does it once. */
  readonly idempotent?: true;
  /** Failures of its own, beside those that any route of its access can have. */
  readonly problems?: readonly ProblemKind[];
}

/** Types what a schema gives; undefined where there is none. */
export type Given<Checked> = Checked extends Schema ? v.InferOutput<Checked> : undefined;
