import { useSignal } from "@preact/signals";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { LinesField } from "../../form/lines-field.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { endSession } from "../../session.ts";
import type { ScreenProps } from "../../shell/screens.ts";
import { wordMoment } from "../../words/dates.ts";
import { SiteForm } from "../site-form.tsx";

/** Says who may open the console, and ends all sessions. */
export function AccessPart({ session }: ScreenProps) {
  return (
    <>
      <section class="block">
        <h2>Team</h2>
        <p class="quiet">
          Where Cloudflare Access stands before this deployment, these people open the console without a key.
          Everybody else signs in with a secret key of scope admin.
        </p>
        <SiteForm part="access">
          <LinesField
            place="/settings/team"
            label="E-mail addresses"
            placeholder="ada@example.com"
            hint="One a line. Whoever is taken out is signed out."
            isOptional
          />
        </SiteForm>
      </section>
      <Sessions session={session} />
    </>
  );
}

function Sessions({ session }: ScreenProps) {
  const isAsked = useSignal(false);
  async function run(): Promise<string | null> {
    const failure = wordFailure(await api.closeSessions());
    if (failure === null) endSession("Everybody was signed out, and so were you.");
    return failure;
  }
  return (
    <section class="block">
      <h2>Sessions</h2>
      <p class="quiet">
        A session lasts 12 hours; yours ends {wordMoment(session.expiresAt)}. If a browser was left open or
        lost, end all of them.
      </p>
      <button type="button" class="button" onClick={() => (isAsked.value = true)}>
        Sign everybody out
      </button>
      {isAsked.value && (
        <Confirm
          title="Sign everybody out?"
          act="Sign everybody out"
          doing="Signing out…"
          isDanger
          run={run}
          onClose={() => (isAsked.value = false)}
        >
          <p>You too: have your secret key at hand. Keys go on as they are.</p>
        </Confirm>
      )}
    </section>
  );
}
