import { useSignal } from "@preact/signals";
import { at, isFields, type Pointer, readAt } from "../../form/document.ts";
import { AreaField, SelectField, TextField } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";
import { onEnter } from "../../form/on-enter.ts";
import type { Action } from "../actions.ts";
import { QuestionFields } from "./question-fields.tsx";

const content: Pointer = "/content";

type TextName = "title" | "body" | "cta" | "message" | "consent" | "placeholder" | "thanks" | "close";

/** Which texts each action has. */
const textsOf: Readonly<Record<Action, readonly TextName[]>> = {
  slide: ["title", "body", "cta"],
  banner: ["title", "body", "cta"],
  dialog: ["title", "body", "cta"],
  question: ["body", "placeholder", "thanks"],
  form: ["title", "body", "consent", "placeholder", "cta", "thanks"],
  chat: ["message", "title", "body"],
  redirect: [],
  event: ["title", "body", "cta"],
};

const labels: Readonly<Record<TextName, string>> = {
  title: "Title",
  body: "Text",
  cta: "Button",
  message: "Opening message",
  consent: "Consent",
  placeholder: "In the empty field",
  thanks: "Thanks, once answered",
  close: "What the cross says to screen readers",
};

/** Edits what a prompt says. */
export function ContentFields({ action }: { readonly action: Action }) {
  return (
    <>
      {action === "question" && <QuestionFields place={at(content, "questions")} />}
      <Texts place={content} action={action} />
      {action === "chat" && (
        <p class="hint">Title and text show as a card where no chat is on the page, or it can't be opened.</p>
      )}
      {["slide", "banner", "dialog", "redirect", "event"].includes(action) && (
        <TextField place={at(content, "href")} label="Leads to" placeholder="/demo" />
      )}
      {action === "banner" && (
        <SelectField
          place={at(content, "edge")}
          label="Where"
          unsaid="bottom"
          choices={[
            ["bottom", "At the lower edge"],
            ["top", "At the upper edge"],
          ]}
        />
      )}
      {textsOf[action].length > 0 && <Languages action={action} />}
    </>
  );
}

function Texts({ place, action }: { readonly place: Pointer; readonly action: Action }) {
  return (
    <>
      {textsOf[action].map((name) =>
        ["body", "message", "consent"].includes(name) ? (
          <AreaField key={name} place={at(place, name)} label={labels[name]} />
        ) : (
          <TextField key={name} place={at(place, name)} label={labels[name]} maxLength={1_000} />
        ),
      )}
    </>
  );
}

/** Edits the same texts in other languages; what one lacks is taken from the texts above. */
function Languages({ action }: { readonly action: Action }) {
  const place = at(content, "languages");
  const field = useField(place);
  const tag = useSignal("");
  const known = isFields(field.value) ? Object.keys(field.value) : [];
  const add = () => {
    if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag.value)) return;
    if (!known.includes(tag.value)) field.setAt(at(place, tag.value), {});
    tag.value = "";
  };
  return (
    <details class="languages">
      <summary>Other languages{known.length > 0 && `: ${known.join(", ")}`}</summary>
      {known.map((one) => (
        <fieldset key={one} class="part">
          <legend>{one}</legend>
          <Texts place={at(place, one)} action={action} />
          {action === "question" && readAt(field.document, at(place, one, "questions")) !== undefined && (
            <QuestionFields place={at(place, one, "questions")} />
          )}
          <button
            type="button"
            class="button small"
            onClick={() => field.setAt(known.length === 1 ? place : at(place, one), undefined)}
          >
            Remove {one}
          </button>
        </fieldset>
      ))}
      <div class="in-line">
        <input
          aria-label="Language, such as de or pt-BR"
          placeholder="de"
          value={tag.value}
          onInput={({ currentTarget }) => {
            tag.value = currentTarget.value.trim();
          }}
          onKeyDown={onEnter(add)}
        />
        <button type="button" class="button" onClick={add}>
          Add a language
        </button>
      </div>
    </details>
  );
}
