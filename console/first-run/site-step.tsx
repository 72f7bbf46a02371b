import { SiteFields } from "../settings/site/site-fields.tsx";
import { SiteForm } from "../settings/site-form.tsx";
import type { StepProps } from "./step-props.ts";

/** Asks what the site is called and where its pages are. */
export function SiteStep({ goOn }: StepProps) {
  return (
    <>
      <p class="quiet">What it is called here, and which pages may send signals.</p>
      <SiteForm part="first-run" act="Go on" mayGoOn onSaved={goOn}>
        <SiteFields />
      </SiteForm>
    </>
  );
}
