import { PageCheck } from "./page-check.tsx";

/** Looks, for whoever has the address, whether Ripen is on a page. */
export function InstallPage() {
  return (
    <main class="install">
      <img src="/console/icon.svg" alt="" width="40" height="40" />
      <h1>Is Ripen on my page?</h1>
      <p class="quiet">
        Give the address of a page that has the script tag. It opens in a new tab, and here you see what its
        script does. Nothing is sent but what that page sends anyway.
      </p>
      <PageCheck address={new URLSearchParams(location.search).get("page") ?? ""} act="Check" isAlone />
    </main>
  );
}
