import { useSignal } from "@preact/signals";
import { useResource } from "../../data/resource.ts";
import { Moment } from "../../moment.tsx";
import { Skeleton } from "../../skeleton.tsx";
import { TroubleNotice } from "../../trouble-notice.tsx";
import { site } from "../data.ts";
import { MakeSite } from "./make-site.tsx";
import { switchSite } from "./switch-site.ts";

/** Shows the site that this browser is signed in to, makes another, and goes to one by its key. */
export function SitesPart() {
  const live = useResource(site);
  const isMaking = useSignal(false);
  return (
    <>
      <div class="part-head">
        <p class="quiet">
          One deployment serves many sites, each with its own keys, model and people. A key knows its own site
          alone, so this list shows the one that you are signed in to.
        </p>
        <button type="button" class="button primary" onClick={() => (isMaking.value = true)}>
          Make another site
        </button>
      </div>
      <TroubleNotice live={live} />
      {live.value === null && live.trouble === null && <Skeleton />}
      {live.value && (
        <ul class="rows" aria-label="Sites">
          <li class="row">
            <span class="row-main">
              <span class="who">
                <b>{live.value.name}</b>
                <span class="chip mark" data-mark="added">
                  you are here
                </span>
                {live.value.disabled && <span class="chip mark">takes no signals</span>}
              </span>
              <span class="quiet">
                {live.value.origins.map((one) => (one === "*" ? "any page" : one)).join(", ")} · made{" "}
                <Moment at={live.value.createdAt} />
              </span>
            </span>
          </li>
        </ul>
      )}
      <SwitchSite />
      {isMaking.value && <MakeSite onClose={() => (isMaking.value = false)} />}
    </>
  );
}

function SwitchSite() {
  const trouble = useSignal<string | null>(null);
  async function submit(submission: SubmitEvent): Promise<void> {
    submission.preventDefault();
    // The listener sits on the form alone.
    const form = submission.currentTarget as HTMLFormElement;
    trouble.value = await switchSite(String(new FormData(form).get("key")).trim());
    if (trouble.value) form.querySelector("input")?.select();
  }
  return (
    <section class="block">
      <h2>Go to another site</h2>
      <form onSubmit={submit} class="switch-site">
        <div class="field">
          <label for="switch-key">Its secret key, of scope admin</label>
          <input
            id="switch-key"
            name="key"
            type="password"
            placeholder="rsk_…"
            autocomplete="off"
            spellcheck={false}
            aria-describedby="switch-trouble"
            aria-invalid={trouble.value !== null}
            required
          />
          <p class="trouble" id="switch-trouble" role="alert">
            {trouble.value}
          </p>
        </div>
        <button type="submit" class="button">
          Go there
        </button>
      </form>
    </section>
  );
}
