import { listen, quietly } from "../quietly.ts";
import { diagnose } from "./diagnose.ts";
import { home } from "./opener.ts";
import { showPanel } from "./panel.ts";
import { preview } from "./preview.ts";

let isShown = false;
function showOnce(): void {
  if (!isShown) quietly(showPanel);
  isShown = true;
}

// For the site's own people: on their machine, where they have said so, or where one of Ripen's own pages opened this one for
// somebody who is signed in there.
const isLocal = /^(localhost|127\.0\.0\.1)$/.test(location.hostname);
if (isLocal || quietly(() => localStorage["ripen.debug"]) === "1") showOnce();
listen(window, "message", (event) => {
  const { origin, data } = event as MessageEvent;
  if (origin === home && Object(data).ripen === "show") showOnce();
});
if (window.opener) quietly(diagnose);
// A link that fails shows nothing.
const tryPreview = () => void preview().catch(() => {});
tryPreview();
// Another link in the same tab changes the fragment alone.
listen(window, "hashchange", tryPreview);
