import { useSignal } from "@preact/signals";
import type { Session } from "../api.ts";
import { CodeBox } from "../parts/code-box.tsx";
import { type Consent, makeTag, readScript } from "./make-tag.ts";

const consents = [
  ["none", "Not needed, or by Google Consent Mode"],
  ["required", "Wait until the visitor agrees"],
  ["cookieless", "Never store anything"],
] as const satisfies readonly (readonly [Consent, string])[];

/** Writes the script tag as it is wanted, to be copied. */
export function TagBuilder({ session }: { readonly session: Session }) {
  const consent = useSignal<Consent>("none");
  const isPinned = useSignal(false);
  const isInstant = useSignal(false);
  const pinned = readScript(
    document.querySelector<HTMLMetaElement>("meta[name=ripen-script]")?.content ?? "",
  );
  const code = makeTag({
    home: location.origin,
    key: session.site.publishableKeys[0] ?? "rpk_…",
    script: isPinned.value && pinned ? pinned : { kind: "newest" },
    consent: consent.value,
    isInstant: isInstant.value,
  });
  return (
    <div class="tag-builder">
      <CodeBox code={code} what="the script tag" />
      <div class="in-line">
        <label class="field">
          <span class="label">Consent</span>
          <select
            value={consent.value}
            onChange={({ currentTarget }) => {
              consent.value = consents[currentTarget.selectedIndex]?.[0] ?? "none";
            }}
          >
            {consents.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {pinned && (
          <label class="field">
            <span class="label">Version</span>
            <select
              value={String(isPinned.value)}
              onChange={({ currentTarget }) => {
                isPinned.value = currentTarget.value === "true";
              }}
            >
              <option value="false">Always the newest</option>
              <option value="true">Pinned, with integrity (SRI)</option>
            </select>
          </label>
        )}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isInstant.value}
          onChange={({ currentTarget }) => {
            isInstant.value = currentTarget.checked;
          }}
        />
        Instant: the page changes its look before its first paint
      </label>
    </div>
  );
}
