import { type Signal, useSignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Pointer, readAt, writeAt } from "./document.ts";

/** One thing wrong with what is edited: where, and what. */
export interface Flaw {
  readonly pointer: Pointer;
  readonly detail: string;
}

/**
 * A document while it is edited. Its fields are bound by their places, and the server alone judges it: what it finds wrong shows at
 * the field of that place.
 */
export interface Form {
  readonly document: Signal<unknown>;
  /** Where the edited document stands in the one that the server checks, such as `/rules/5`. */
  readonly base: Pointer;
  readonly flaws: Signal<readonly Flaw[]>;
  readonly isDirty: () => boolean;
  /** Begins anew with a document, such as the one that was just saved. */
  readonly begin: (document: unknown) => void;
}

/** Gives a form to all fields inside. */
export const FormContext = createContext<Form | null>(null);

/** Makes a form of a document; `base` is its place in what the server checks. */
export function useForm(initial: unknown, base: Pointer = ""): Form {
  const document = useSignal<unknown>(initial);
  const flaws = useSignal<readonly Flaw[]>([]);
  const first = useSignal(JSON.stringify(initial));
  return {
    document,
    base,
    flaws,
    isDirty: () => JSON.stringify(document.value) !== first.value,
    begin: (known) => {
      document.value = known;
      first.value = JSON.stringify(known);
      flaws.value = [];
    },
  };
}

/** One field of the form around it. */
export interface Field {
  readonly value: unknown;
  /** The form's whole document, for fields that depend on others. */
  readonly document: unknown;
  /** What is wrong here; null if nothing is known to be. */
  readonly flaw: string | null;
  readonly id: string;
  /** Puts another value there; undefined takes the field away. */
  readonly set: (value: unknown) => void;
  /** Puts a value at a place inside or beside it. */
  readonly setAt: (place: Pointer, value: unknown) => void;
}

/** Finds the form around a part. */
export function useFormAround(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error("a field stands in no form");
  return form;
}

/** Binds a part to a place of the form around it; `isWhole` if flaws inside the value are this field's as well. */
export function useField(place: Pointer, isWhole = false): Field {
  const form = useFormAround();
  const document = form.document.value;
  const setAt = (where: Pointer, value: unknown) => {
    form.document.value = writeAt(form.document.peek(), where, value);
    // What was wrong there may be right now; the server says so at the next try.
    form.flaws.value = form.flaws.peek().filter(({ pointer }) => !pointer.startsWith(form.base + where));
  };
  const pointer = form.base + place;
  const found = form.flaws.value.find(
    (flaw) => flaw.pointer === pointer || (isWhole && flaw.pointer.startsWith(`${pointer}/`)),
  );
  return {
    value: readAt(document, place),
    document,
    flaw: found?.detail ?? null,
    id: `field${place.replace(/[^A-Za-z0-9]+/g, "-")}`,
    set: (value) => setAt(place, value),
    setAt,
  };
}

/** Words a flaw with its place in the edited document, for the list above the fields. */
export function wordFlaw({ base }: Pick<Form, "base">, { pointer, detail }: Flaw): string {
  const inside = pointer.startsWith(base) ? pointer.slice(base.length) : pointer;
  const place = inside
    .split("/")
    .filter((part) => part !== "")
    .join(" › ");
  return place === "" ? detail : `${place}: ${detail}`;
}
