import { useResource } from "../../data/resource.ts";
import { TagBuilder } from "../../install/tag-builder.tsx";
import { CodeBox } from "../../parts/code-box.tsx";
import { toAddress } from "../../place.ts";
import type { ScreenProps } from "../../shell/screens.ts";
import { findOrigin, site } from "../data.ts";
import { makeServerCode } from "./server-code.ts";

const byTagManager = (home: string, key: string) => `<script>
  var script = document.createElement("script");
  script.async = true;
  script.src = "${home}/s.js";
  script.setAttribute("data-site", "${key}");
  document.head.appendChild(script);
</script>`;

/** Shows what to paste into the pages of the site, and what its servers need. */
export function InstallPart({ session }: ScreenProps) {
  const known = useResource(site).value;
  const origin = known && findOrigin(known);
  const home = location.origin;
  const key = session.site.publishableKeys[0] ?? "rpk_…";
  return (
    <>
      <section class="block">
        <h2>The script tag</h2>
        <p class="quiet">
          Paste it into every page, best in its head. It loads beside the page; if Ripen is slow or blocked,
          the page is exactly as if it were not there.
        </p>
        <TagBuilder session={session} />
        <p>
          <a
            class="button"
            href={origin ? `/install/?page=${encodeURIComponent(origin)}` : "/install/"}
            target="_blank"
            rel="noopener"
          >
            Check a page that has it
          </a>
        </p>
      </section>
      <section class="block">
        <h2>Content security policy</h2>
        <p class="quiet">If your pages send one, it needs this, and nothing else.</p>
        <CodeBox code={`script-src ${home}; connect-src ${home}`} what="the policy" />
      </section>
      <details class="block">
        <summary>With Google Tag Manager</summary>
        <p class="quiet">
          A Custom HTML tag on all pages. It drops attributes that it does not know, so the script is made by
          hand.
        </p>
        <CodeBox code={byTagManager(home, key)} what="the tag for Google Tag Manager" />
      </details>
      <details class="block">
        <summary>Prove who is signed in</summary>
        <p class="quiet">
          What a page says about who its visitor is, is only a claim. Your server can prove it with the{" "}
          <a href={toAddress("settings", "keys")}>identity secret</a>, which must never get into a page.
        </p>
        <CodeBox code={makeServerCode(session.site.id)} what="the code for your server" />
      </details>
    </>
  );
}
