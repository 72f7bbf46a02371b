import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type CellValue, saveCsv } from "../csv.ts";
import { toDay } from "../days.ts";

/** One column: what it shows, and what of it is sorted by and taken along. */
export interface Column<Row> {
  readonly name: string;
  /** Says what is in it, where the name can't. */
  readonly hint?: string;
  readonly value: (row: Row) => CellValue;
  readonly show?: (row: Row) => ComponentChildren;
  /** How it is laid out; figures unless said. A scale gives way to figures where there is little room. */
  readonly look?: "text" | "bar" | "scale";
  /** Where it stands if not both in the table and in the file: what is drawn has no place in a file, and one cell may show two figures. */
  readonly only?: "table" | "file";
  /** What its head shows instead of the name. */
  readonly head?: ComponentChildren;
}

interface DataTableProps<Row> {
  /** What the table is, for who can't see it, and the name of the file. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** True if the reader may order the rows. */
  readonly isSortable?: boolean;
  /** Tells of rows that stay at the end in any order, such as sums. */
  readonly isLast?: (row: Row) => boolean;
  /** What stands above the table beside the button. */
  readonly children?: ComponentChildren;
}

interface Order {
  readonly column: string;
  readonly isRising: boolean;
}

/** Shows rows as a table that can be taken along as CSV; the first column names them. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, isSortable = false, isLast = () => false, children } = props;
  const order = useSignal<Order | null>(null);
  const ordered = order.value ? sort(rows, columns, order.value) : rows;
  const sorted = [...ordered.filter((row) => !isLast(row)), ...ordered.filter(isLast)];
  const shown = columns.filter(({ only }) => only !== "file");
  const save = () => {
    const taken = columns.filter(({ only }) => only !== "table");
    const head = taken.map(({ name }) => name);
    saveCsv(toFileName(caption), [head, ...sorted.map((row) => taken.map(({ value }) => value(row)))]);
  };
  return (
    <div class="data">
      <div class="data-head">
        {children}
        <button type="button" class="button small save" onClick={save}>
          Download CSV
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it. */}
      <section class="table-room" aria-label={caption} tabIndex={0}>
        <table>
          <caption class="only-heard">{caption}</caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <Head key={column.name} column={column} order={isSortable ? order : null} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={keyOf(row)} data-last={isLast(row)}>
                {shown.map((column, place) => (
                  <Cell key={column.name} column={column} row={row} isName={place === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: { value: Order | null } | null;
}

function Head<Row>({ column: { name, hint, look, only, head = name }, order }: HeadProps<Row>) {
  if (!order || only === "table")
    return (
      <th scope="col" data-look={look} title={hint}>
        {head}
      </th>
    );
  const now = order.value?.column === name ? order.value : null;
  const turn = () => {
    order.value = { column: name, isRising: now ? !now.isRising : look === "text" };
  };
  const direction = now?.isRising ? "ascending" : "descending";
  return (
    <th scope="col" data-look={look} title={hint} aria-sort={now ? direction : "none"}>
      <button type="button" onClick={turn}>
        {name}
        <span aria-hidden="true">{now ? (now.isRising ? " ↑" : " ↓") : ""}</span>
      </button>
    </th>
  );
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isName: boolean;
}

function Cell<Row>({ column: { value, show = value, look }, row, isName }: CellProps<Row>) {
  return isName ? <th scope="row">{show(row)}</th> : <td data-look={look}>{show(row)}</td>;
}

/** Puts rows in order; those without a value stay at the end. */
function sort<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { column, isRising }: Order,
): readonly Row[] {
  const value = columns.find(({ name }) => name === column)?.value;
  if (!value) return rows;
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    const rising =
      typeof one === "number" && typeof other === "number"
        ? one - other
        : String(one).localeCompare(String(other));
    return isRising ? rising : -rising;
  });
}

function toFileName(caption: string): string {
  return `ripen ${caption} ${toDay(Date.now())}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
