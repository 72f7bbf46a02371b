import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api.ts";
import { useResource } from "../../data/resource.ts";
import { wordFailure } from "../../failure.ts";
import { CheckField } from "../../form/fields.tsx";
import { LinesField } from "../../form/lines-field.tsx";
import { CodeBox } from "../../parts/code-box.tsx";
import { findOrigin, getSiteId, site } from "../data.ts";
import { SiteForm } from "../site-form.tsx";

/** Says who are the site's own people, so that they are left out of lists, exports and reports. */
export function PeoplePart() {
  return (
    <>
      <section class="block">
        <h2>Your own people</h2>
        <p class="quiet">They are left out of lists, exports and companies, and nobody is told of them.</p>
        <SiteForm part="internal">
          <LinesField
            place="/settings/internal/addresses"
            label="Networks"
            placeholder="203.0.113.0/24"
            hint="Your offices, one a line, as an address and the number of its fixed bits. Whoever comes from there is a colleague."
            isOptional
          />
          <LinesField
            place="/settings/internal/emailDomains"
            label="E-mail domains"
            placeholder="example.com"
            hint="One a line. Leads with an address there are colleagues."
            isOptional
          />
          <CheckField
            place="/settings/scoreAutomation"
            unsaid={false}
            label="Score automated browsers too: for demos and tests"
          />
        </SiteForm>
      </section>
      <ColleagueLink />
    </>
  );
}

function ColleagueLink() {
  const query = useSignal<string | null>(null);
  const trouble = useSignal<string | null>(null);
  const known = useResource(site).value;
  const origin = known && findOrigin(known);
  useEffect(() => {
    void api.getInternalLink({ params: { id: getSiteId() } }).then((answer) => {
      trouble.value = wordFailure(answer);
      if (answer.kind === "ok") query.value = answer.value.query;
    });
  }, []);
  return (
    <section class="block">
      <h2>The link for colleagues</h2>
      <p class="quiet">
        For those who have no network to name. Whoever opens it is a colleague from then on, with all that was
        before. Who has it can use it, so send it to colleagues alone.
        {known && !origin && " Add this to the address of any page of yours:"}
      </p>
      {known && query.value !== null && (
        <CodeBox code={`${origin ? `${origin}/` : ""}?${query.value}`} what="the link for colleagues" />
      )}
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
    </section>
  );
}
