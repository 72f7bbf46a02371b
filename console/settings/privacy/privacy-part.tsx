import { useSignal } from "@preact/signals";
import { CheckField, NumberField } from "../../form/fields.tsx";
import { CodeBox } from "../../parts/code-box.tsx";
import { toAddress } from "../../place.ts";
import { SiteForm } from "../site-form.tsx";
import { consentManagers, stub } from "./consent-managers.ts";

/** Sets for how long people are kept and what pages are told, and shows how consent reaches the script. */
export function PrivacyPart() {
  return (
    <>
      <section class="block">
        <h2>What is kept, and shown</h2>
        <SiteForm part="privacy">
          <NumberField
            place="/settings/retentionDays"
            label="Forget people after"
            unit="days without a visit"
            placeholder="never"
            hint="30 to 3650; empty keeps everybody. Who does not come back for so long is erased; of all others, what is older is."
          />
          <CheckField
            place="/settings/hideNumbers"
            unsaid={false}
            label="Hide scores and grades from pages: they are told stages, segments and prompts alone"
          />
          <CheckField
            place="/settings/holdClaims"
            unsaid={false}
            label="Hold back what browsers say about who they are, until somebody lets it through"
          />
        </SiteForm>
      </section>
      <ConsentBlock />
    </>
  );
}

function ConsentBlock() {
  const chosen = useSignal(0);
  const [name, line = ""] = consentManagers[chosen.value] ?? [];
  return (
    <section class="block">
      <h2>Consent</h2>
      <p class="quiet">
        Global Privacy Control and Do Not Track are always honoured, and so is Google Consent Mode. For
        anything else put <code>data-consent="required"</code> on the{" "}
        <a href={toAddress("settings", "install")}>script tag</a>: nothing is stored, sent or loaded before
        your banner says so by this line. A withdrawal removes at once what was stored.
      </p>
      <div class="in-line">
        <label class="field">
          <span class="label">Who asks for consent</span>
          <select
            value={String(chosen.value)}
            onChange={({ currentTarget }) => {
              chosen.value = currentTarget.selectedIndex;
            }}
          >
            {consentManagers.map(([manager], place) => (
              <option key={manager} value={String(place)}>
                {manager}
              </option>
            ))}
          </select>
        </label>
      </div>
      <CodeBox code={`${stub}\n${line}`} what={`the lines for ${name}`} />
    </section>
  );
}
