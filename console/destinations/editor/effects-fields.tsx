import { useField } from "../../form/form.ts";
import type { Choice } from "../../parts/options.tsx";
import { type Names, withChosen } from "../names.ts";
import type { WantedEffect } from "../types.ts";

type Kind = WantedEffect["kind"];

const effects = [
  ["stage_entered", "A stage is entered", "stages"],
  ["segment_entered", "A segment is entered", "segments"],
  ["prompt_answered", "A prompt is answered", "prompts"],
  ["lead_identified", "Somebody becomes known", null],
] as const satisfies readonly (readonly [Kind, string, keyof Names | null])[];

/** Chooses what is handed off. */
export function EffectsFields({ names }: { readonly names: Names }) {
  const field = useField("/effects", true);
  // The form begins with a list of effects, and only this writes it.
  const list = (Array.isArray(field.value) ? field.value : []) as readonly WantedEffect[];
  const put = (kind: Kind, next: WantedEffect | null) =>
    field.set(
      effects.flatMap(([known]) => {
        const one = known === kind ? next : list.find((other) => other.kind === known);
        return one ? [one] : [];
      }),
    );
  return (
    <fieldset class="part effects" aria-describedby={field.flaw === null ? undefined : "effects-flaw"}>
      <legend>What is handed off</legend>
      {effects.map(([kind, label, of]) => {
        const found = list.find((other) => other.kind === kind);
        return (
          <div key={kind} class="effect">
            <label class="check">
              <input
                type="checkbox"
                checked={found !== undefined}
                aria-invalid={field.flaw !== null}
                onChange={({ currentTarget: { checked } }) => put(kind, checked ? { kind } : null)}
              />
              {label}
            </label>
            {found && of && (
              <Which
                label={`Which ${of}`}
                choices={withChosen(names[of], found.of ?? [])}
                chosen={found.of ?? []}
                onChoose={(next) => put(kind, next.length === 0 ? { kind } : { kind, of: next })}
              />
            )}
          </div>
        );
      })}
      {field.flaw !== null && (
        <p class="trouble" id="effects-flaw">
          {list.length === 0 ? "Choose at least one." : field.flaw}
        </p>
      )}
    </fieldset>
  );
}

interface WhichProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function Which({ label, choices, chosen, onChoose }: WhichProps) {
  if (choices.length === 0) return <p class="quiet">There are none yet: it is told of every one to come.</p>;
  const turn = (word: string) =>
    onChoose(choices.map(([id]) => id).filter((id) => chosen.includes(id) !== (id === word)));
  return (
    <fieldset class="words which">
      <legend>
        {label} <span class="quiet">{chosen.length === 0 ? "all, unless you choose some" : ""}</span>
      </legend>
      {choices.map(([id, text]) => (
        <label key={id} class="word">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => turn(id)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
