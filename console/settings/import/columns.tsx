import type { Signal } from "@preact/signals";
import { guessUse, type Table, toName, type Use } from "./table.ts";

interface ColumnsProps {
  readonly table: Table;
  readonly uses: Signal<readonly Use[]>;
}

const choices = [
  ["email", "E-mail address"],
  ["user_id", "Your user id"],
  ["attribute", "Attribute"],
  ["nothing", "Leave it out"],
] as const satisfies readonly (readonly [Use["kind"], string])[];

const samples = 3;

/** Shows each column with its first values, and lets the reader say what it is. */
export function Columns({ table: { header, rows }, uses }: ColumnsProps) {
  const put = (place: number, use: Use) => {
    uses.value = uses.value.with(place, use);
  };
  return (
    <div class="table-frame">
      <table class="columns">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">First values</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {header.map(nameColumn).map((name, place) => (
            // Two columns may have one name.
            <tr key={place}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>
                {rows.slice(0, samples).map((row, index) => (
                  <span class="sample" key={index}>
                    {row[place]}
                  </span>
                ))}
              </td>
              <td>
                <UseField
                  of={name}
                  use={uses.value[place] ?? { kind: "nothing" }}
                  onUse={(use) => put(place, use)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameColumn(name: string, place: number): string {
  return name === "" ? `Column ${place + 1}` : name;
}

interface UseFieldProps {
  readonly of: string;
  readonly use: Use;
  readonly onUse: (use: Use) => void;
}

function UseField({ of, use, onUse }: UseFieldProps) {
  return (
    <div class="field use">
      <select
        aria-label={`${of} becomes`}
        value={use.kind}
        onChange={({ currentTarget }) => {
          const [kind = "nothing"] = choices[currentTarget.selectedIndex] ?? [];
          onUse(kind === "attribute" ? toAttribute(of) : { kind });
        }}
      >
        {choices.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      {use.kind === "attribute" && (
        <input
          aria-label={`Name of the attribute of ${of}`}
          value={use.name}
          maxLength={40}
          spellcheck={false}
          onChange={({ currentTarget }) => onUse({ kind: "attribute", name: toName(currentTarget.value) })}
        />
      )}
    </div>
  );
}

function toAttribute(header: string): Use {
  const guess = guessUse(header);
  return guess.kind === "attribute" ? guess : { kind: "attribute", name: toName(header) };
}
