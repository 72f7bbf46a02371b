/** A request as a mock sees it; `body` is parsed where it is JSON, else text. */
export interface MockRequest {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name; `x-mock-host` is the host that was asked for. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** What a mock answers; `body` goes as JSON unless it is a text. */
export interface MockAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads a body as the mocks take it. */
export function readBody(headers: MockRequest["headers"], text: string): unknown {
  const isJson = headers["content-type"]?.startsWith("application/json");
  return isJson && text ? JSON.parse(text) : text;
}
