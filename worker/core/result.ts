/** An expected failure is a value, not a throw. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** Makes a success. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Makes a failure. */
export function fail<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}

/** One thing wrong with a document: where, as a JSON pointer (RFC 6901), and what, as a sentence. */
export interface Flaw {
  readonly pointer: string;
  readonly detail: string;
}
