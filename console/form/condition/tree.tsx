import type { ComponentType } from "preact";
import { at, isFields, listAt, type Pointer, readAt } from "../document.ts";
import { useField } from "../form.ts";

/** What stands at the end of a tree's branches, and how one begins. */
export interface Leaves {
  readonly Leaf: ComponentType<{ readonly place: Pointer }>;
  /** What a new part is at first. */
  readonly first: unknown;
}

interface TreeProps {
  readonly place: Pointer;
  readonly label: string;
  readonly leaves: Leaves;
  /** What there is to say, and to press, where no condition is needed; without it one must stand there. */
  readonly unsaid?: { readonly says: string; readonly add: string };
}

/** Edits a condition: comparisons joined by all, any and not, as deep as they go. */
export function Tree({ place, label, leaves, unsaid }: TreeProps) {
  const field = useField(place);
  if (field.value === undefined)
    return (
      <div class="no-condition">
        <span class="quiet">{unsaid?.says ?? "No condition yet."}</span>
        <button type="button" class="button small" onClick={() => field.set(leaves.first)}>
          {unsaid?.add ?? "Add a condition"}
        </button>
        {field.flaw !== null && <p class="trouble">{field.flaw}</p>}
      </div>
    );
  const isAlone = !isGroup(field.value);
  return (
    <fieldset class="tree">
      <legend class="only-heard">{label}</legend>
      <Node place={place} leaves={leaves} onRemove={unsaid && (() => field.set(undefined))} />
      {isAlone && (
        <span class="tree-acts">
          <button
            type="button"
            class="button small"
            onClick={() => field.set({ all: [field.value, leaves.first] })}
          >
            Add a condition
          </button>
        </span>
      )}
    </fieldset>
  );
}

interface NodeProps {
  readonly place: Pointer;
  readonly leaves: Leaves;
  readonly onRemove: (() => void) | undefined;
}

function Node({ place, leaves, onRemove }: NodeProps) {
  const field = useField(place);
  const isNot = isFields(field.value) && "not" in field.value;
  const inside = isNot ? at(place, "not") : place;
  const value = readAt(field.document, inside);
  const turn = () => field.set(isNot ? value : { not: field.value });
  const acts = (
    <span class="node-acts">
      <button type="button" class="button small" aria-pressed={isNot} onClick={turn}>
        Not
      </button>
      {onRemove && (
        <button type="button" class="button small" aria-label="Remove this condition" onClick={onRemove}>
          ✕
        </button>
      )}
    </span>
  );
  if (isGroup(value))
    return (
      <div class="node" data-not={isNot}>
        <Group place={inside} leaves={leaves} />
        {acts}
      </div>
    );
  const isNested = isFields(value) && "not" in value;
  return (
    <div class="node" data-not={isNot}>
      {isNested ? (
        <Node place={inside} leaves={leaves} onRemove={undefined} />
      ) : (
        <leaves.Leaf place={inside} />
      )}
      {acts}
      {field.flaw !== null && <p class="trouble">{field.flaw}</p>}
    </div>
  );
}

function Group({ place, leaves }: Pick<NodeProps, "place" | "leaves">) {
  const field = useField(place);
  const how = isFields(field.value) && "any" in field.value ? "any" : "all";
  const parts = listAt(field.document, at(place, how));
  const put = (next: readonly unknown[]) => field.set(next.length === 1 ? next[0] : { [how]: next });
  return (
    <div class="group">
      <select
        class="how"
        aria-label="How the conditions are joined"
        value={how}
        onChange={({ currentTarget }) => field.set({ [currentTarget.value]: parts })}
      >
        <option value="all">All of these</option>
        <option value="any">Any of these</option>
      </select>
      {parts.map((_, index) => (
        // Parts have no names of their own: their place is what tells them apart.
        <Node
          key={`${how} ${index} of ${parts.length}`}
          place={at(place, how, index)}
          leaves={leaves}
          onRemove={() => put(parts.filter((_, other) => other !== index))}
        />
      ))}
      <span class="tree-acts">
        <button
          type="button"
          class="button small"
          onClick={() => field.set({ [how]: [...parts, leaves.first] })}
        >
          Add a condition
        </button>
        <button
          type="button"
          class="button small plain"
          onClick={() =>
            field.set({
              [how]: [...parts, { [how === "all" ? "any" : "all"]: [leaves.first, leaves.first] }],
            })
          }
        >
          Add a group
        </button>
      </span>
    </div>
  );
}

function isGroup(value: unknown): boolean {
  return isFields(value) && ("all" in value || "any" in value);
}
