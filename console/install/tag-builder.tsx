import { type Signal, useSignal } from "@preact/signals";
import type { Session } from "../api.ts";
import { CodeBox } from "../parts/code-box.tsx";
import { type Consent, makeTag, readScript } from "./make-tag.ts";

type Version = "newest" | "pinned";

const consents = [
  ["none", "Not needed, or by Google Consent Mode"],
  ["required", "Wait until the visitor agrees"],
  ["cookieless", "Never store anything"],
] as const satisfies readonly (readonly [Consent, string])[];

const versions = [
  ["newest", "Always the newest"],
  ["pinned", "This one only, checked (SRI)"],
] as const satisfies readonly (readonly [Version, string])[];

/** Writes the script tag as it is wanted, to be copied. */
export function TagBuilder({ session }: { readonly session: Session }) {
  const consent = useSignal<Consent>("none");
  const version = useSignal<Version>("newest");
  const isInstant = useSignal(false);
  const told = document.querySelector<HTMLMetaElement>("meta[name=ripen-script]")?.content ?? "";
  const pinned = readScript(told);
  const code = makeTag({
    home: location.origin,
    key: session.site.publishableKeys[0] ?? "rpk_…",
    script: version.value === "pinned" && pinned ? pinned : { kind: "newest" },
    consent: consent.value,
    isInstant: isInstant.value,
  });
  return (
    <div class="tag-builder">
      <CodeBox code={code} what="the script tag" />
      <div class="in-line">
        <Choose label="Consent" choices={consents} chosen={consent} />
        {pinned && <Choose label="Version" choices={versions} chosen={version} />}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isInstant.value}
          onChange={({ currentTarget }) => {
            isInstant.value = currentTarget.checked;
          }}
        />
        Instant: pages are personalised before they are first drawn
      </label>
    </div>
  );
}

interface ChooseProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [Value, string])[];
  readonly chosen: Signal<Value>;
}

function Choose<Value extends string>({ label, choices, chosen }: ChooseProps<Value>) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <select
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = choices[currentTarget.selectedIndex]?.[0] ?? chosen.value;
        }}
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
