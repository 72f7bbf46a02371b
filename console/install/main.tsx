import { render } from "preact";
import { InstallPage } from "./install-page.tsx";
import { listen } from "./look.ts";

const root = document.getElementById("install");
if (root) {
  listen();
  render(<InstallPage />, root);
}
