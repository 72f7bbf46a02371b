import { DurableObject } from "cloudflare:workers";

/** One statement as the D1 binding sends it. */
interface Statement {
  readonly sql: string;
  readonly params?: readonly (string | number | null)[];
}

interface DatabaseEnv {
  readonly DATABASE: DurableObjectNamespace<Database>;
}

/** D1 for a bare workerd, which has none: the binding's own protocol over one SQLite object, as in production. */
export class Database extends DurableObject<DatabaseEnv> {
  #rowsWritten = 0;
  #rowsRead = 0;

  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/counts") return Response.json({ written: this.#rowsWritten, read: this.#rowsRead });
    // Only the D1 binding and the bench talk to this service.
    const body = (await request.json()) as Statement | Statement[];
    const asObjects = searchParams.get("resultsFormat") === "ARRAY_OF_OBJECTS";
    try {
      return Response.json(this.ctx.storage.transactionSync(() => this.#runAll([body].flat(), asObjects)));
    } catch (error) {
      return Response.json({ success: false, error: String(error) }, { status: 500 });
    }
  }

  #runAll(statements: readonly Statement[], asObjects: boolean) {
    return statements.map((statement) => this.#run(statement, asObjects));
  }

  #run({ sql, params = [] }: Statement, asObjects: boolean) {
    const cursor = this.ctx.storage.sql.exec(sql, ...params);
    const columns = cursor.columnNames;
    const rows = [...cursor.raw()];
    this.#rowsWritten += cursor.rowsWritten;
    this.#rowsRead += cursor.rowsRead;
    const changes = Number(this.ctx.storage.sql.exec("SELECT changes() AS n").one().n);
    const objects = () => rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
    const meta = {
      ...{ served_by: "bench", duration: 0, changes, last_row_id: 0, changed_db: cursor.rowsWritten > 0 },
      ...{ size_after: 0, rows_read: cursor.rowsRead, rows_written: cursor.rowsWritten },
    };
    return { success: true, results: asObjects ? objects() : { columns, rows }, meta };
  }
}

export default {
  fetch: (request, env) => env.DATABASE.get(env.DATABASE.idFromName("ripen")).fetch(request),
} satisfies ExportedHandler<DatabaseEnv>;
