import { useSignal } from "@preact/signals";
import { CodeBox } from "../../parts/code-box.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import type { ScreenProps } from "../../shell/screens.ts";
import { say } from "../../shell/toasts.tsx";
import { site, turnSite } from "../data.ts";
import { SiteForm } from "../site-form.tsx";
import { SiteFields } from "./site-fields.tsx";

/** Edits what the site is called and where it is, and stops or resumes taking its signals. */
export function SitePart({ session }: ScreenProps) {
  return (
    <>
      <SiteForm part="site">
        <SiteFields />
      </SiteForm>
      <Taking />
      <section class="block">
        <h2>The site’s id</h2>
        <p class="quiet">It is part of every key, and what webhooks of your CRM are sent to.</p>
        <CodeBox code={session.site.id} what="the site’s id" />
      </section>
    </>
  );
}

function Taking() {
  const known = site.view.value.value;
  const isAsked = useSignal(false);
  if (!known) return null;
  async function resume(): Promise<void> {
    const failure = await turnSite({ disabled: false });
    say(failure ?? "The site takes signals again");
  }
  async function stop(): Promise<string | null> {
    const failure = await turnSite({ disabled: true });
    if (failure === null) say("The site takes no signals", () => turnSite({ disabled: false }));
    return failure;
  }
  return (
    <section class="block">
      <h2>{known.disabled ? "This site takes no signals" : "This site takes signals"}</h2>
      <p class="quiet">
        {known.disabled
          ? "Pages and servers are refused; everything that is known can still be read. Nobody is scored meanwhile."
          : "While it is stopped, pages and servers are refused, and what happens then is lost. Everything that is known can still be read."}
      </p>
      {known.disabled ? (
        <button type="button" class="button primary" onClick={resume}>
          Take signals again
        </button>
      ) : (
        <button type="button" class="button" onClick={() => (isAsked.value = true)}>
          Stop taking signals
        </button>
      )}
      {isAsked.value && (
        <Confirm
          title="Stop taking signals?"
          act="Stop"
          doing="Stopping…"
          isDanger
          run={stop}
          onClose={() => (isAsked.value = false)}
        >
          <p>Your pages go on as if Ripen were not there. What visitors do meanwhile is lost for good.</p>
        </Confirm>
      )}
    </section>
  );
}
