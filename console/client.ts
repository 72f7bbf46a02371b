import type {
  CallOptions,
  Client,
  Operations,
  Outcome,
  Routes,
  ToldProblem,
} from "../worker/http/contract/client.ts";

/** Where the API is, with what key if not by the browser's session, and by what it is asked. */
interface ClientOptions {
  readonly url: string;
  readonly key?: string;
  readonly fetch?: typeof fetch;
}

interface Asked extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

const patienceMs = 10_000;

/** Makes a client of some operations; its calls never throw, and take and answer what the contracts say. */
export function makeClient<const Own extends Routes>(
  routes: Own,
  { url, key, fetch: ask = fetch }: ClientOptions,
): Client<keyof Own & keyof Operations> {
  const calls = Object.entries<string>(routes).map(([name, route]) => {
    const [method = "GET", path = "/"] = route.split(" ");
    return [name, (asked: Asked = {}) => call(ask, url + fill(path, asked), toInit(method, asked, key))];
  });
  // The table says of each name which route it is; the contracts say what each takes and answers.
  return Object.fromEntries(calls) as Client<keyof Own & keyof Operations>;
}

function fill(path: string, { params = {}, query = {} }: Asked): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const said = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return said.length > 0 ? `${filled}?${new URLSearchParams(said)}` : filled;
}

function toInit(method: string, asked: Asked, key: string | undefined): RequestInit {
  const { body, etag, cancel, idempotencyKey } = asked;
  const headers: Record<string, string> = {};
  const isCsv = typeof body === "string";
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  if (body !== undefined) headers["content-type"] = isCsv ? "text/csv" : "application/json";
  if (etag) headers[method === "GET" ? "if-none-match" : "if-match"] = etag;
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  const patience = AbortSignal.timeout(patienceMs);
  return {
    method,
    headers,
    cache: "no-store",
    signal: cancel ? AbortSignal.any([cancel, patience]) : patience,
    ...(body === undefined ? {} : { body: isCsv ? body : JSON.stringify(body) }),
  };
}

async function call(ask: typeof fetch, url: string, init: RequestInit): Promise<Outcome<unknown>> {
  try {
    return await decode(await ask(url, init));
  } catch {
    // No connection, a cut one, or cancelled: the caller tells these by its own AbortSignal.
    return { kind: "unreachable" };
  }
}

async function decode(response: Response): Promise<Outcome<unknown>> {
  if (response.status === 304) return { kind: "unchanged" };
  const text = await response.text();
  if (!response.ok) return { kind: "problem", problem: findProblem(text) ?? makeProblem(response) };
  const value: unknown = text === "" ? null : JSON.parse(text);
  return { kind: "ok", value, etag: response.headers.get("etag") };
}

function findProblem(text: string): ToldProblem | null {
  try {
    const problem: unknown = JSON.parse(text);
    const isOurs =
      typeof problem === "object" && problem !== null && "type" in problem && "detail" in problem;
    // What has a type and a detail was made by `answerProblem`.
    return isOurs ? (problem as ToldProblem) : null;
  } catch {
    // A proxy's HTML page, say: the status is all there is to tell.
    return null;
  }
}

function makeProblem({ status, statusText: title }: Response): ToldProblem {
  return { type: "about:blank", title, status, detail: `The server answered ${status}.` };
}
