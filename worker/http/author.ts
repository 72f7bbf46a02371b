import type { Context } from "hono";
import type { Source } from "../core/history/history.ts";
import type { Author } from "../store/audit.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";

/** Says who changes something of the site now, for its log. */
export function makeAuthor({ site, key }: Caller): Author {
  return { site: site.id, by: key.prefix, at: Date.now() };
}

/** Says by whose word something of a person is known: who is signed in to the console has the last one, a server's key the one before. */
export function getSource(c: Context<Api>): Source {
  return c.req.header("Authorization") === undefined ? "admin" : "secret_key";
}
