import type { BodyForm, Contract } from "../../worker/http/contract/contract.ts";
import type { Example } from "./examples.ts";
import type { Json } from "./schema.ts";

/** Gives the media type of a body's JSON. */
export function mediaOf(form: BodyForm | undefined): string {
  return form === "patch" ? "application/merge-patch+json" : "application/json";
}

/** Makes the line that asks for an operation in a shell, with `$URL` and `$KEY` as the README sets them. */
export function tellCurl(contract: Contract, example: Example): string {
  const { method, access, body, form } = contract;
  const url = `$URL${fillPath(contract, example)}${tellQuery(contract, example)}`;
  const parts = [
    ...(method === "GET" || (method === "POST" && example.body) ? [] : [`-X ${method}`]),
    ...tellKey(access),
    ...(contract.socket ? upgrade : []),
    ...(body && example.body && access !== "page" ? [`-H "Content-Type: ${mediaOf(form)}"`] : []),
    ...(example.body ? [`-d '${writeBody(example.body)}'`] : []),
  ];
  return [`curl "${url}"`, ...parts].join(" \\\n  ");
}

/** Makes a WebSocket of a connection: what is said on it then runs through the shell. */
const upgrade = [
  "--no-buffer --http1.1",
  '-H "Connection: Upgrade" -H "Upgrade: websocket"',
  '-H "Sec-WebSocket-Version: 13" -H "Sec-WebSocket-Key: $(openssl rand -base64 16)"',
];

/** The longest body that stands in one line. */
const maxLine = 60;

function writeBody(body: Json): string {
  const line = JSON.stringify(body);
  const text = line.length > maxLine ? JSON.stringify(body, null, 2) : line;
  return text.replaceAll("'", "'\\''");
}

function tellKey(access: Contract["access"]): readonly string[] {
  if (access === "anyone" || access === "page") return [];
  return access === "session" ? ['-b "__Host-ripen=$SESSION"'] : ['-H "Authorization: Bearer $KEY"'];
}

function fillPath({ path }: Contract, { params = {} }: Example): string {
  return path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? `$${name.toUpperCase()}`);
}

function tellQuery({ access, method }: Contract, { query = {} }: Example): string {
  const key = access === "page" ? { k: "$PUBLISHABLE_KEY" } : {};
  const isRead = access === "page" && method === "GET";
  const entries = Object.entries({ ...(isRead ? {} : key), ...query });
  return entries.length > 0
    ? `?${entries.map(([name, value]) => `${name}=${escapeValue(value)}`).join("&")}`
    : "";
}

/** A name of the shell's stays one. */
function escapeValue(value: string): string {
  return value.startsWith("$") ? value : encodeURIComponent(value);
}
