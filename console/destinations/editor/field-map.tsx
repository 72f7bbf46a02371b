import { useSignal } from "@preact/signals";
import { at, isFields } from "../../form/document.ts";
import { describe, Slot } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";
import { onEnter } from "../../form/on-enter.ts";
import { nameField, ourFields } from "./our-fields.ts";

const place = "/fields";

/** Chooses which of our fields goes to which property of theirs; `usual` go by themselves. */
export function FieldMap({ usual }: { readonly usual: Readonly<Record<string, string>> }) {
  const field = useField(place, true);
  const given = isFields(field.value) ? field.value : {};
  const own = Object.keys(given).filter((name) => !Object.hasOwn(usual, name));
  return (
    <fieldset class="part field-map">
      <legend>Which field goes where</legend>
      <p class="hint">
        Name, company and job title go where each has a place for them. Name a property as it is called
        inside. What has no value is left out.
      </p>
      {Object.entries(usual).map(([name, property]) => (
        <UsualRow key={name} name={name} property={property} />
      ))}
      {own.map((name) => (
        <OwnRow key={name} name={name} />
      ))}
      <AddRow taken={[...Object.keys(usual), ...own]} onAdd={(name) => field.setAt(at(place, name), "")} />
    </fieldset>
  );
}

interface RowProps {
  readonly name: string;
  /** The property that it goes to by itself. */
  readonly property?: string;
}

/** Puts a property's name, or nothing said where it is the usual one. */
function PropertyField({ name, property }: RowProps) {
  const field = useField(at(place, name));
  return (
    <Slot field={field} label={nameField(name)}>
      <input
        {...describe(field)}
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        placeholder={property ?? "property_name"}
        value={typeof field.value === "string" ? field.value : ""}
        onInput={({ currentTarget: { value } }) =>
          field.set(value === "" && property !== undefined ? undefined : value)
        }
      />
    </Slot>
  );
}

function UsualRow({ name, property = "" }: RowProps) {
  const field = useField(at(place, name));
  const isKept = field.value === null || field.value === false;
  return (
    <div class="map-row">
      {isKept ? (
        <p class="quiet">{nameField(name)} is not sent</p>
      ) : (
        <PropertyField name={name} property={property} />
      )}
      <button
        type="button"
        class="button small"
        aria-label={`${isKept ? "Send" : "Do not send"}: ${nameField(name)}`}
        onClick={() => field.set(isKept ? undefined : false)}
      >
        {isKept ? "Send it" : "Do not send"}
      </button>
    </div>
  );
}

function OwnRow({ name }: RowProps) {
  const field = useField(at(place, name));
  return (
    <div class="map-row">
      <PropertyField name={name} />
      <button
        type="button"
        class="button small"
        aria-label={`Remove: ${nameField(name)}`}
        onClick={() => field.set(undefined)}
      >
        Remove
      </button>
    </div>
  );
}

interface AddRowProps {
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
}

function AddRow({ taken, onAdd }: AddRowProps) {
  const typed = useSignal("");
  const name = typed.value.trim();
  const add = () => {
    if (name === "" || taken.includes(name)) return;
    onAdd(name);
    typed.value = "";
  };
  return (
    <div class="map-row">
      <div class="field">
        <label for="field-to-add">Another of our fields</label>
        <input
          id="field-to-add"
          type="text"
          list="our-fields"
          autocomplete="off"
          spellcheck={false}
          placeholder="attributes.company_size"
          value={typed.value}
          onInput={({ currentTarget: { value } }) => {
            typed.value = value;
          }}
          onKeyDown={onEnter(add)}
        />
        <datalist id="our-fields">
          {Object.entries(ourFields)
            .filter(([known]) => !taken.includes(known))
            .map(([known, label]) => (
              <option key={known} value={known}>
                {label}
              </option>
            ))}
          <option value="attributes.job_title">Any attribute, by its name</option>
          <option value="dimensions.fit">The sum of a dimension</option>
        </datalist>
      </div>
      <button type="button" class="button small" disabled={name === "" || taken.includes(name)} onClick={add}>
        Add the field
      </button>
    </div>
  );
}
