import { comparisons } from "../../form/condition/comparison.tsx";
import { standings } from "../../form/condition/standing.tsx";
import { Tree } from "../../form/condition/tree.tsx";
import { WordsField } from "../../form/words-field.tsx";

/** Edits for whom a prompt is, and on which pages and devices. */
export function WhomFields() {
  return (
    <>
      <fieldset class="part">
        <legend>For whom</legend>
        <Tree place="/when" label="For whom" leaves={standings} />
      </fieldset>
      <fieldset class="part">
        <legend>Where</legend>
        <Tree
          place="/where"
          label="On which pages"
          leaves={comparisons.page}
          unsaid={{ says: "On every page.", add: "Only on some" }}
        />
        <WordsField
          place="/devices"
          label="Devices"
          unsaid={["desktop", "mobile", "tablet"]}
          choices={[
            ["desktop", "Desktop"],
            ["mobile", "Phone"],
            ["tablet", "Tablet"],
          ]}
        />
      </fieldset>
    </>
  );
}
