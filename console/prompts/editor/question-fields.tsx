import { at, type Pointer } from "../../form/document.ts";
import { TextField } from "../../form/fields.tsx";
import { useItems } from "../../form/use-items.ts";

const mostQuestions = 10;
const mostOptions = 12;

/** Edits the questions that are asked one after the other; the first without an answer is shown. */
export function QuestionFields({ place }: { readonly place: Pointer }) {
  const { items: questions, add, drop } = useItems(place);
  return (
    <>
      {questions.map((_, index) => (
        // Questions change places never, and have no other name while their id is being typed.
        <Question
          key={`${index} of ${questions.length}`}
          place={at(place, index)}
          number={index + 1}
          onRemove={questions.length > 1 ? () => drop(index) : undefined}
        />
      ))}
      {questions.length < mostQuestions && (
        <button type="button" class="button small" onClick={() => add({ id: "", text: "" })}>
          Add a question
        </button>
      )}
    </>
  );
}

interface QuestionProps {
  readonly place: Pointer;
  readonly number: number;
  readonly onRemove: (() => void) | undefined;
}

function Question({ place, number, onRemove }: QuestionProps) {
  const options = at(place, "options");
  const { items: list, flaw, add, drop } = useItems(options);
  return (
    <fieldset class="part">
      <legend>Question {number}</legend>
      <TextField place={at(place, "text")} label="What is asked" />
      <TextField
        place={at(place, "id")}
        label="The attribute that the answer becomes"
        placeholder="team_size"
      />
      {list.map((_, index) => (
        <div class="in-line" key={`${index} of ${list.length}`}>
          <TextField place={at(options, index, "label")} label={`Choice ${index + 1}`} />
          <TextField place={at(options, index, "value")} label="Kept as" />
          <button
            type="button"
            class="button small"
            aria-label={`Remove choice ${index + 1}`}
            onClick={() => drop(index)}
          >
            ✕
          </button>
        </div>
      ))}
      {flaw !== null && <p class="trouble">{flaw}</p>}
      <span class="actions">
        {list.length === 0 && <span class="quiet">The answer is typed.</span>}
        {list.length < mostOptions && (
          <button
            type="button"
            class="button small"
            onClick={() => add(...(list.length === 0 ? [{}, {}] : [{}]))}
          >
            {list.length === 0 ? "Offer choices" : "Add a choice"}
          </button>
        )}
        {onRemove && (
          <button type="button" class="button small" onClick={onRemove}>
            Remove question {number}
          </button>
        )}
      </span>
    </fieldset>
  );
}
