import { SiteFields } from "../settings/site/site-fields.tsx";
import { SiteForm } from "../settings/site-form.tsx";
import type { StepProps } from "./step-props.ts";

/** Asks what the site is called and where its pages are. */
export function SiteStep({ goOn }: StepProps) {
  return (
    <>
      <p class="quiet">What you call it, and where its pages are.</p>
      <SiteForm part="first-run" act="Continue" mayGoOn onSaved={goOn}>
        <SiteFields />
      </SiteForm>
    </>
  );
}
